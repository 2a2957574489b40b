CREATE TABLE "visit_codes" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"message_id" uuid,
	"expires_at" timestamp (3) with time zone,
	"sends" smallint DEFAULT 0 NOT NULL,
	"wrong_tries" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "visit_codes_messageId_unique" UNIQUE("message_id"),
	CONSTRAINT "visit_codes_sent_is_whole" CHECK (("visit_codes"."message_id" IS NULL) = ("visit_codes"."expires_at" IS NULL)),
	CONSTRAINT "visit_codes_sends" CHECK ("visit_codes"."sends" BETWEEN 0 AND 5),
	CONSTRAINT "visit_codes_wrong_tries" CHECK ("visit_codes"."wrong_tries" BETWEEN 0 AND 5)
);
--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "code_source" text;--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "no_code_reason" text;--> statement-breakpoint
ALTER TABLE "confirmations" ADD COLUMN "document_points" text[];--> statement-breakpoint
ALTER TABLE "visit_codes" ADD CONSTRAINT "visit_codes_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_codes" ADD CONSTRAINT "visit_codes_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- In a store a code was read out, or it is said why not and the stronger identity check stands in. What was confirmed before there were codes stays as it is.
ALTER TABLE confirmations ADD CONSTRAINT confirmations_code_or_check CHECK (CASE route WHEN 'store' THEN
  num_nonnulls(code_source, no_code_reason) = 1
  AND coalesce(code_source IN ('sent', 'calendar'), true)
  AND coalesce(no_code_reason IN ('no_contact', 'code_not_received', 'device_unusable', 'sim_lost'), true)
  AND (no_code_reason IS NULL OR coalesce(array_length(stronger_check, 1), 0) >= 2)
  AND coalesce(document_points @> ARRAY['face', 'name', 'number', 'expiry'], false)
  ELSE num_nonnulls(code_source, no_code_reason, document_points) = 0 END) NOT VALID;
--> statement-breakpoint
-- Whoever approved a case, in this round or one before, never confirms it; and the approval named is the case's own.
CREATE FUNCTION confirmations_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM applications WHERE id = NEW.application_id AND approved_by = NEW.approved_by) THEN
    RAISE EXCEPTION 'confirmed against an approval that the case does not have'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmations_own_approval';
  END IF;
  IF EXISTS (
    SELECT FROM decisions
    WHERE application_id = NEW.application_id AND kind IN ('approve', 'escalate') AND staff_id = NEW.clerk_id
  ) THEN
    RAISE EXCEPTION 'confirmed by a person who approved the case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmations_never_by_approver';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER confirmations_by_another BEFORE INSERT ON confirmations
  FOR EACH ROW EXECUTE FUNCTION confirmations_by_another();
