CREATE TYPE "public"."desk_ability" AS ENUM('elder_priority', 'wheelchair', 'barcode_reader', 'sign_language', 'quiet_room');--> statement-breakpoint
CREATE TABLE "regions" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "special_days" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"special_on" date NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "special_days_once_a_store" UNIQUE("store_id","special_on")
);
--> statement-breakpoint
CREATE TABLE "special_hours" (
	"id" uuid PRIMARY KEY NOT NULL,
	"special_day_id" uuid NOT NULL,
	"opens_at" time NOT NULL,
	"closes_at" time NOT NULL,
	CONSTRAINT "special_hours_open_before_close" CHECK ("special_hours"."opens_at" < "special_hours"."closes_at")
);
--> statement-breakpoint
ALTER TABLE "desks" ADD COLUMN "abilities" "desk_ability"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "region_code" text;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "latitude" double precision;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "longitude" double precision;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "buffer_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "notice_minutes" integer DEFAULT 60 NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "horizon_days" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "stores" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "occupies" "tstzrange" DEFAULT 'empty' NOT NULL;--> statement-breakpoint
ALTER TABLE "special_days" ADD CONSTRAINT "special_days_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_hours" ADD CONSTRAINT "special_hours_special_day_id_special_days_id_fk" FOREIGN KEY ("special_day_id") REFERENCES "public"."special_days"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "special_hours_day_idx" ON "special_hours" USING btree ("special_day_id");--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_region_code_regions_code_fk" FOREIGN KEY ("region_code") REFERENCES "public"."regions"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stores_region_idx" ON "stores" USING btree ("region_code");--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_buffer_minutes" CHECK ("stores"."buffer_minutes" BETWEEN 0 AND 120);--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_notice_minutes" CHECK ("stores"."notice_minutes" BETWEEN 0 AND 10080);--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_horizon_days" CHECK ("stores"."horizon_days" BETWEEN 1 AND 60);--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_version_not_negative" CHECK ("stores"."version" >= 0);--> statement-breakpoint
ALTER TABLE "stores" ADD CONSTRAINT "stores_position_whole" CHECK (("stores"."latitude" IS NULL AND "stores"."longitude" IS NULL)
        OR coalesce("stores"."latitude" BETWEEN -90 AND 90 AND "stores"."longitude" BETWEEN -180 AND 180, false));--> statement-breakpoint
-- What a visit keeps its desk for: its time and the store's buffer when it was placed there, whoever writes it.
CREATE FUNCTION visits_keep_buffer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.occupies := tstzrange(
    lower(NEW.during),
    upper(NEW.during) + (SELECT buffer_minutes FROM stores WHERE id = NEW.store_id) * interval '1 minute'
  );
  RETURN NEW;
END $$;
--> statement-breakpoint
UPDATE visits SET occupies = during;
--> statement-breakpoint
CREATE TRIGGER visits_keep_buffer_of_new BEFORE INSERT ON visits
  FOR EACH ROW EXECUTE FUNCTION visits_keep_buffer();
--> statement-breakpoint
CREATE TRIGGER visits_keep_buffer_of_moved BEFORE UPDATE OF during, store_id, desk_id, occupies ON visits
  FOR EACH ROW EXECUTE FUNCTION visits_keep_buffer();
--> statement-breakpoint
ALTER TABLE visits ADD CONSTRAINT visits_occupy_their_time
  CHECK (NOT isempty(occupies) AND occupies @> during AND lower(occupies) = lower(during));
--> statement-breakpoint
ALTER TABLE visits DROP CONSTRAINT visits_no_shared_desk;
--> statement-breakpoint
ALTER TABLE visits ADD CONSTRAINT visits_no_shared_desk
  EXCLUDE USING gist (desk_id WITH =, occupies WITH &&)
  WHERE (status IN ('held', 'booked', 'arrived'));
