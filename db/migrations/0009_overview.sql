CREATE TABLE "quality_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	"available_at" timestamp (3) with time zone NOT NULL,
	"register_seen" jsonb,
	"held_by" uuid[] DEFAULT '{}' NOT NULL,
	"claimed_by" uuid,
	"claim_expires_at" timestamp (3) with time zone,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"outcome" text,
	"reason_codes" text[] DEFAULT '{}' NOT NULL,
	"note" text,
	CONSTRAINT "quality_checks_decisionId_unique" UNIQUE("decision_id"),
	CONSTRAINT "quality_checks_claim_whole" CHECK (("quality_checks"."claimed_by" IS NULL) = ("quality_checks"."claim_expires_at" IS NULL)),
	CONSTRAINT "quality_checks_answer_whole" CHECK (("quality_checks"."answered_at" IS NULL) = ("quality_checks"."answered_by" IS NULL) AND ("quality_checks"."answered_at" IS NULL) = ("quality_checks"."outcome" IS NULL))
);
--> statement-breakpoint
DROP INDEX "applications_confirm_by_idx";--> statement-breakpoint
DROP INDEX "decisions_decided_idx";--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_claimed_by_staff_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_checks" ADD CONSTRAINT "quality_checks_answered_by_staff_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quality_checks_open_idx" ON "quality_checks" USING btree ("available_at","id") WHERE "quality_checks"."answered_at" IS NULL;--> statement-breakpoint
CREATE INDEX "quality_checks_answered_idx" ON "quality_checks" USING btree ("answered_at","id");--> statement-breakpoint
CREATE INDEX "quality_checks_application_idx" ON "quality_checks" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "applications_reviewable_idx" ON "applications" USING btree ("due_at","submitted_at","route") WHERE "applications"."status" IN ('submitted', 'second_review');--> statement-breakpoint
CREATE INDEX "applications_submitted_idx" ON "applications" USING btree ("submitted_at");--> statement-breakpoint
CREATE INDEX "visits_starts_idx" ON "visits" USING btree (lower("during"),"status","store_id");--> statement-breakpoint
CREATE INDEX "applications_confirm_by_idx" ON "applications" USING btree ("confirm_by","id","route") WHERE "applications"."status" = 'awaiting_confirmation';--> statement-breakpoint
CREATE INDEX "decisions_decided_idx" ON "decisions" USING btree ("decided_at","kind","id","staff_id","reason_codes");