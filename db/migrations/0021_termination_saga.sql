ALTER TYPE "public"."termination_order_status" ADD VALUE 'cooling' BEFORE 'placed';--> statement-breakpoint
ALTER TYPE "public"."termination_order_status" ADD VALUE 'placing' BEFORE 'placed';--> statement-breakpoint
ALTER TYPE "public"."termination_order_status" ADD VALUE 'stopped';--> statement-breakpoint
CREATE TABLE "profile_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"iccid" text NOT NULL,
	"point" integer NOT NULL,
	"status" text NOT NULL,
	"profile_type" text,
	"call_id" text NOT NULL,
	"happened_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "termination_orders_one_live";--> statement-breakpoint
ALTER TABLE "termination_orders" ALTER COLUMN "placed_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "disputed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "balance_choice" text;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "leaves_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "next_ask_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "stopped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "carrier_says" text;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD COLUMN "balance" jsonb;--> statement-breakpoint
ALTER TABLE "profile_events" ADD CONSTRAINT "profile_events_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_events" ADD CONSTRAINT "profile_events_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "profile_events_once" ON "profile_events" USING btree ("iccid","point","happened_at","status");--> statement-breakpoint
CREATE INDEX "profile_events_application_idx" ON "profile_events" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "lines_resting_idx" ON "lines" USING btree ("quarantine_until") WHERE "lines"."status" = 'terminated' AND "lines"."released_at" IS NULL;--> statement-breakpoint
CREATE INDEX "termination_orders_application_idx" ON "termination_orders" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "termination_orders_open_idx" ON "termination_orders" USING btree ("next_ask_at") WHERE "termination_orders"."finished_at" IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "termination_orders_one_live" ON "termination_orders" USING btree ("application_id") WHERE "termination_orders"."status" <> 'refused' AND "termination_orders"."stopped_at" IS NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_balance_choice_known" CHECK ("applications"."balance_choice" IN ('transfer', 'refund', 'waive'));--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_released_rested" CHECK ("lines"."released_at" IS NULL OR "lines"."status" = 'terminated');--> statement-breakpoint
ALTER TABLE "termination_orders" ADD CONSTRAINT "termination_orders_attempts_not_negative" CHECK ("termination_orders"."attempts" >= 0);--> statement-breakpoint
ALTER TABLE "termination_orders" ADD CONSTRAINT "termination_orders_finished" CHECK (("termination_orders"."status"::text IN ('terminated', 'refused', 'stopped')) = ("termination_orders"."finished_at" IS NOT NULL));--> statement-breakpoint
ALTER TABLE "termination_orders" ADD CONSTRAINT "termination_orders_stopped_never_left" CHECK (("termination_orders"."status"::text = 'stopped') = ("termination_orders"."stopped_at" IS NOT NULL)
        AND ("termination_orders"."stopped_at" IS NULL OR "termination_orders"."attempts" = 0));