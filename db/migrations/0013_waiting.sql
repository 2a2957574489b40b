CREATE TABLE "wait_stores" (
	"wait_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	CONSTRAINT "wait_stores_wait_id_store_id_pk" PRIMARY KEY("wait_id","store_id")
);
--> statement-breakpoint
CREATE TABLE "waits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"weekdays" smallint[] NOT NULL,
	"day_parts" text[] NOT NULL,
	"abilities" "desk_ability"[] NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"turn_at" timestamp (3) with time zone NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"end_reason" text,
	CONSTRAINT "waits_end_whole" CHECK (("waits"."ended_at" IS NULL) = ("waits"."end_reason" IS NULL))
);
--> statement-breakpoint
DROP INDEX "visits_one_live_per_application";--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "wait_id" uuid;--> statement-breakpoint
ALTER TABLE "wait_stores" ADD CONSTRAINT "wait_stores_wait_id_waits_id_fk" FOREIGN KEY ("wait_id") REFERENCES "public"."waits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wait_stores" ADD CONSTRAINT "wait_stores_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waits" ADD CONSTRAINT "waits_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "wait_stores_store_idx" ON "wait_stores" USING btree ("store_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waits_one_open_per_application" ON "waits" USING btree ("application_id") WHERE "waits"."ended_at" IS NULL;--> statement-breakpoint
CREATE INDEX "waits_turn_idx" ON "waits" USING btree ("turn_at","id") WHERE "waits"."ended_at" IS NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_wait_id_waits_id_fk" FOREIGN KEY ("wait_id") REFERENCES "public"."waits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_offer_per_wait" ON "visits" USING btree ("wait_id") WHERE "visits"."status" = 'held';--> statement-breakpoint
CREATE INDEX "visits_wait_idx" ON "visits" USING btree ("wait_id");--> statement-breakpoint
CREATE INDEX "visits_booked_idx" ON "visits" USING btree (lower("during")) WHERE "visits"."status" = 'booked';--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_live_per_application" ON "visits" USING btree ("application_id") WHERE "visits"."status" IN ('held', 'booked', 'arrived') AND ("visits"."wait_id" IS NULL OR "visits"."hold_expires_at" IS NULL);--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_offer_is_over_when_booked" CHECK ("visits"."wait_id" IS NULL OR "visits"."hold_expires_at" IS NULL OR "visits"."status" IN ('held', 'cancelled'));