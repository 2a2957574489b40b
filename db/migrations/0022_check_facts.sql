CREATE TABLE "line_inquiries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"line_key" "bytea" NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"wrong_tries" smallint DEFAULT 0 NOT NULL,
	"proved_at" timestamp (3) with time zone,
	CONSTRAINT "line_inquiries_tries_not_negative" CHECK ("line_inquiries"."wrong_tries" >= 0),
	CONSTRAINT "line_inquiries_proved_was_sent" CHECK ("line_inquiries"."proved_at" IS NULL OR "line_inquiries"."sent_at" IS NOT NULL)
);
--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "address_key" "bytea";--> statement-breakpoint
ALTER TABLE "applicants" ADD COLUMN "submitted_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "line_inquiries_expires_idx" ON "line_inquiries" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "applicants_holder_idx" ON "applicants" USING btree ((CASE "document_kind" WHEN 'travel_permit' THEN left("document_number", 9) ELSE "document_number" END),"submitted_at","application_id") WHERE "applicants"."submitted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "applicants_email_idx" ON "applicants" USING btree (lower("email"),"submitted_at","application_id") WHERE "applicants"."submitted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "applicants_phone_idx" ON "applicants" USING btree ("phone","submitted_at","application_id") WHERE "applicants"."submitted_at" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "applicants_address_idx" ON "applicants" USING btree ("address_key","submitted_at","application_id") WHERE "applicants"."submitted_at" IS NOT NULL;--> statement-breakpoint
UPDATE "applicants" SET "submitted_at" = "applications"."submitted_at" FROM "applications"
WHERE "applications"."id" = "applicants"."application_id" AND "applications"."submitted_at" IS NOT NULL;
