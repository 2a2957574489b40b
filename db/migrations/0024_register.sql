CREATE TABLE "holders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text DEFAULT 'person' NOT NULL,
	"document_hash" "bytea",
	"identity_hash" "bytea",
	"sealed_identity" "bytea",
	"key_version" integer NOT NULL,
	CONSTRAINT "holders_identity" UNIQUE("identity_hash"),
	CONSTRAINT "holders_kind_known" CHECK ("holders"."kind" IN ('person', 'company')),
	CONSTRAINT "holders_whole_or_erased" CHECK (num_nulls("holders"."document_hash", "holders"."identity_hash", "holders"."sealed_identity") IN (0, 3))
);
--> statement-breakpoint
CREATE TABLE "unsealed_holders" (
	"line_id" uuid PRIMARY KEY NOT NULL,
	"holder_name" text NOT NULL,
	"document_kind" "identity_document" NOT NULL,
	"document_number" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "register_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_hash" "bytea" NOT NULL,
	"file_name" text NOT NULL,
	"file_bytes" bigint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"written_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"rows" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"refused_bytes" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "register_imports_adds_up" CHECK ("register_imports"."rows" = "register_imports"."added" + "register_imports"."changed" + "register_imports"."unchanged" + "register_imports"."refused")
);
--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "holder_id" uuid;--> statement-breakpoint
ALTER TABLE "unsealed_holders" ADD CONSTRAINT "unsealed_holders_line_id_lines_id_fk" FOREIGN KEY ("line_id") REFERENCES "public"."lines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "holders_document" ON "holders" USING btree ("document_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "register_imports_one_open" ON "register_imports" USING btree ("file_hash") WHERE "register_imports"."finished_at" IS NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_holder_id_holders_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."holders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lines_holder" ON "lines" USING btree ("holder_id");--> statement-breakpoint
-- Sealed by the start that finds them, and until then out of the register.
INSERT INTO "unsealed_holders" SELECT "id", "holder_name", "document_kind", "document_number" FROM "lines";--> statement-breakpoint
ALTER TABLE "lines" DROP COLUMN "holder_name";--> statement-breakpoint
ALTER TABLE "lines" DROP COLUMN "document_kind";--> statement-breakpoint
ALTER TABLE "lines" DROP COLUMN "document_number";