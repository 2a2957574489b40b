ALTER TYPE "public"."decision_kind" ADD VALUE 'undo';--> statement-breakpoint
ALTER TYPE "public"."decision_kind" ADD VALUE 'reopen';--> statement-breakpoint
ALTER TYPE "public"."message_status" ADD VALUE 'recalled';--> statement-breakpoint
CREATE TABLE "case_skips" (
	"application_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"application_version" integer NOT NULL,
	"reason" text NOT NULL,
	"skipped_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_skips_application_id_staff_id_pk" PRIMARY KEY("application_id","staff_id")
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "second_review_reasons" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "is_sampled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "settles_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "settling_from" "application_status";--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "send_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "messages" SET "send_at" = "created_at";--> statement-breakpoint
ALTER TABLE "messages" ALTER COLUMN "send_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_skips" ADD CONSTRAINT "case_skips_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_skips" ADD CONSTRAINT "case_skips_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_undoes_decisions_id_fk" FOREIGN KEY ("undoes") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decisions_decided_idx" ON "decisions" USING btree ("decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_undone_once" ON "decisions" USING btree ("undoes");--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_settling_is_whole" CHECK (("applications"."settles_at" IS NULL) = ("applications"."settling_from" IS NULL));--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_undo_names_another" CHECK (("decisions"."kind"::text = 'undo') = ("decisions"."undoes" IS NOT NULL));