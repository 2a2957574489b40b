CREATE TABLE "appointment_details" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"external_id" text,
	"attributes" jsonb NOT NULL,
	"deleted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "time_slot_searches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"searched_at" timestamp (3) with time zone NOT NULL,
	"request" jsonb NOT NULL,
	"found" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hub_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"event" jsonb NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_answer" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "hub_deliveries_status_known" CHECK ("hub_deliveries"."status" IN ('queued', 'delivered', 'given_up')),
	CONSTRAINT "hub_deliveries_end_whole" CHECK (("hub_deliveries"."status" = 'queued') = ("hub_deliveries"."ended_at" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "hubs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"client_id" uuid NOT NULL,
	"callback" text NOT NULL,
	"query" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_clients" ADD COLUMN "key_start" text;--> statement-breakpoint
ALTER TABLE "api_clients" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "api_clients" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_clients" ADD COLUMN "revoked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "appointment_details" ADD CONSTRAINT "appointment_details_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_slot_searches" ADD CONSTRAINT "time_slot_searches_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hub_deliveries" ADD CONSTRAINT "hub_deliveries_hub_id_hubs_id_fk" FOREIGN KEY ("hub_id") REFERENCES "public"."hubs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hubs" ADD CONSTRAINT "hubs_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "appointment_details_external_idx" ON "appointment_details" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "time_slot_searches_client_idx" ON "time_slot_searches" USING btree ("client_id","searched_at");--> statement-breakpoint
CREATE INDEX "time_slot_searches_searched_idx" ON "time_slot_searches" USING btree ("searched_at");--> statement-breakpoint
CREATE INDEX "hub_deliveries_hub_idx" ON "hub_deliveries" USING btree ("hub_id");--> statement-breakpoint
CREATE INDEX "hub_deliveries_queued_idx" ON "hub_deliveries" USING btree ("subject_id") WHERE "hub_deliveries"."status" = 'queued';--> statement-breakpoint
CREATE INDEX "hub_deliveries_ended_idx" ON "hub_deliveries" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "hubs_client_idx" ON "hubs" USING btree ("client_id");--> statement-breakpoint
ALTER TABLE "api_clients" ADD CONSTRAINT "api_clients_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;