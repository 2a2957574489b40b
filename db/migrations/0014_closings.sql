CREATE TABLE "closing_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"closing_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"visit_version" integer NOT NULL,
	"from_desk_id" uuid NOT NULL,
	"from_starts_at" timestamp (3) with time zone NOT NULL,
	"from_ends_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"store_id" uuid,
	"desk_id" uuid,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"chosen_by" uuid,
	"renewed_at" timestamp (3) with time zone,
	"help_days" integer,
	"help_store_id" uuid,
	"help_starts_at" timestamp (3) with time zone,
	"moved_version" integer,
	CONSTRAINT "closing_moves_outcome_known" CHECK ("closing_moves"."outcome" IN ('move', 'cancel', 'keep')),
	CONSTRAINT "closing_moves_place_whole" CHECK (CASE "closing_moves"."outcome" WHEN 'move' THEN "closing_moves"."store_id" IS NOT NULL AND "closing_moves"."desk_id" IS NOT NULL
        AND "closing_moves"."starts_at" IS NOT NULL AND "closing_moves"."ends_at" IS NOT NULL
        ELSE "closing_moves"."store_id" IS NULL AND "closing_moves"."desk_id" IS NULL AND "closing_moves"."starts_at" IS NULL AND "closing_moves"."ends_at" IS NULL END)
);
--> statement-breakpoint
CREATE TABLE "closings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"desk_id" uuid,
	"closed_on" date,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"extra_desk" jsonb,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"hold_expires_at" timestamp (3) with time zone,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"settles_at" timestamp (3) with time zone,
	"closure_id" uuid,
	"before" jsonb,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "closings_kind_known" CHECK ("closings"."kind" IN ('store', 'desk', 'day', 'period')),
	CONSTRAINT "closings_status_known" CHECK ("closings"."status" IN ('draft', 'held', 'confirmed', 'undone', 'given_up')),
	CONSTRAINT "closings_version_not_negative" CHECK ("closings"."version" >= 0),
	CONSTRAINT "closings_start_before_end" CHECK ("closings"."starts_at" IS NULL OR "closings"."starts_at" < "closings"."ends_at"),
	CONSTRAINT "closings_hold_expires" CHECK (("closings"."status" = 'held') <= ("closings"."hold_expires_at" IS NOT NULL)),
	CONSTRAINT "closings_confirmed_whole" CHECK (("closings"."status" = 'confirmed') <= ("closings"."confirmed_by" IS NOT NULL AND "closings"."settles_at" IS NOT NULL))
);
--> statement-breakpoint
DROP INDEX "visits_one_live_per_application";--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "closing_id" uuid;--> statement-breakpoint
ALTER TABLE "closing_moves" ADD CONSTRAINT "closing_moves_closing_id_closings_id_fk" FOREIGN KEY ("closing_id") REFERENCES "public"."closings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_moves" ADD CONSTRAINT "closing_moves_from_desk_id_desks_id_fk" FOREIGN KEY ("from_desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_moves" ADD CONSTRAINT "closing_moves_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_moves" ADD CONSTRAINT "closing_moves_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_moves" ADD CONSTRAINT "closing_moves_chosen_by_staff_id_fk" FOREIGN KEY ("chosen_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closing_moves" ADD CONSTRAINT "closing_moves_help_store_id_stores_id_fk" FOREIGN KEY ("help_store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closings" ADD CONSTRAINT "closings_confirmed_by_staff_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "closing_moves_closing_idx" ON "closing_moves" USING btree ("closing_id","from_starts_at");--> statement-breakpoint
CREATE INDEX "closing_moves_visit_idx" ON "closing_moves" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "closings_store_idx" ON "closings" USING btree ("store_id","created_at");--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_closing_id_closings_id_fk" FOREIGN KEY ("closing_id") REFERENCES "public"."closings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_place_a_closing" ON "visits" USING btree ("closing_id","application_id") WHERE "visits"."closing_id" IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_live_per_application" ON "visits" USING btree ("application_id") WHERE "visits"."status" IN ('held', 'booked', 'arrived') AND "visits"."closing_id" IS NULL
          AND ("visits"."wait_id" IS NULL OR "visits"."hold_expires_at" IS NULL);--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_kept_by_closing" CHECK ("visits"."closing_id" IS NULL OR "visits"."status" = 'held');