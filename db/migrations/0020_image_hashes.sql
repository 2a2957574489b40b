CREATE TABLE "document_hashes" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"hash" bit(512),
	"bands" integer[] GENERATED ALWAYS AS (CASE WHEN "hash" IS NOT NULL THEN ARRAY[substring("hash" from 1 for 32)::bit(32)::integer, substring("hash" from 33 for 32)::bit(32)::integer, substring("hash" from 65 for 32)::bit(32)::integer, substring("hash" from 97 for 32)::bit(32)::integer, substring("hash" from 129 for 32)::bit(32)::integer, substring("hash" from 161 for 32)::bit(32)::integer, substring("hash" from 193 for 32)::bit(32)::integer, substring("hash" from 225 for 32)::bit(32)::integer, substring("hash" from 257 for 32)::bit(32)::integer, substring("hash" from 289 for 32)::bit(32)::integer, substring("hash" from 321 for 32)::bit(32)::integer, substring("hash" from 353 for 32)::bit(32)::integer, substring("hash" from 385 for 32)::bit(32)::integer, substring("hash" from 417 for 32)::bit(32)::integer, substring("hash" from 449 for 32)::bit(32)::integer, substring("hash" from 481 for 32)::bit(32)::integer] END) STORED,
	"hashed_at" timestamp (3) with time zone,
	CONSTRAINT "document_hashes_made_at" CHECK ("document_hashes"."hash" IS NULL OR "document_hashes"."hashed_at" IS NOT NULL)
);
--> statement-breakpoint
ALTER TABLE "document_hashes" ADD CONSTRAINT "document_hashes_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_hashes_bands_idx" ON "document_hashes" USING gin ("bands") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "document_hashes_waiting_idx" ON "document_hashes" USING btree ("document_id") WHERE "document_hashes"."hashed_at" IS NULL;--> statement-breakpoint
-- What was sent before waits for the job that looks at it.
INSERT INTO document_hashes (document_id)
SELECT d.id FROM documents d JOIN document_contents c ON c.document_id = d.id
WHERE d.slot IN ('front', 'portrait', 'authorisation');
