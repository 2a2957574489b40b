-- Each ideograph, kana or hangul of a name and each pair of neighbours; domain/searchable.ts asks for the same.
CREATE FUNCTION name_grams(name text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(DISTINCT gram), '{}')
  FROM generate_series(1, length(name)) place, LATERAL (VALUES (substr(name, place, 1)), (substr(name, place, 2))) of_place(gram)
  WHERE gram ~ '^[\u3005-\u9fff\uac00-\ud7a3\U00020000-\U000323af]+$'
);
--> statement-breakpoint
CREATE TABLE "holder_names" (
	"name" text PRIMARY KEY NOT NULL,
	"grams" text[] GENERATED ALWAYS AS (name_grams(name)) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_version_not_negative" CHECK ("saved_views"."version" >= 0)
);
--> statement-breakpoint
DROP INDEX "applicants_name_prefix_idx";--> statement-breakpoint
DROP INDEX "applicants_name_trigram_idx";--> statement-breakpoint
DROP INDEX "applications_waiting_idx";--> statement-breakpoint
DROP INDEX "applications_due_idx";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "search_name" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "document_end" text;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_owner_id_staff_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holder_names_trigram_idx" ON "holder_names" USING gin ("name" gin_trgm_ops) WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "holder_names_grams_idx" ON "holder_names" USING gin ("grams") WITH (fastupdate=false);--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name_key" ON "saved_views" USING btree ("owner_id",lower("name"));--> statement-breakpoint
CREATE INDEX "saved_views_shared_idx" ON "saved_views" USING btree ("name") WHERE "saved_views"."is_shared";--> statement-breakpoint
CREATE INDEX "applications_name_idx" ON "applications" USING btree ("search_name","status","due_at","submitted_at","id","route","sim_kind","worst_check");--> statement-breakpoint
CREATE INDEX "applications_document_end_idx" ON "applications" USING btree ("document_end");--> statement-breakpoint
CREATE INDEX "visits_live_store_idx" ON "visits" USING btree ("store_id","application_id") WHERE "visits"."status" IN ('held', 'booked', 'arrived');--> statement-breakpoint
CREATE INDEX "applications_waiting_idx" ON "applications" USING btree ("status","submitted_at","id","due_at","route","sim_kind","worst_check","search_name");--> statement-breakpoint
CREATE INDEX "applications_due_idx" ON "applications" USING btree ("status","due_at","id","submitted_at","route","sim_kind","worst_check","search_name");--> statement-breakpoint
-- As domain/searchable.ts writes them.
UPDATE "applications" a SET
  "search_name" = regexp_replace(lower(normalize(p.holder_name, NFKC)), '[\s,.·•・‧''’-]+', '', 'g'),
  "document_end" = right(regexp_replace(upper(normalize(p.document_number, NFKC)), '[^0-9A-Z]', '', 'g'), 4)
FROM "applicants" p
WHERE p.application_id = a.id AND a.submitted_at IS NOT NULL AND p.holder_name IS NOT NULL AND p.document_number IS NOT NULL;--> statement-breakpoint
INSERT INTO "holder_names" ("name") SELECT DISTINCT "search_name" FROM "applications" WHERE "search_name" IS NOT NULL;
