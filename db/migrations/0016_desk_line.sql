ALTER TABLE "applications" ADD COLUMN "filed_by" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "filed_store_id" uuid;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "consent_version" text;--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "consented_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "needs" "desk_ability"[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "called_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "called_to" uuid;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "called_by" uuid;--> statement-breakpoint
ALTER TABLE "visits" ADD COLUMN "unanswered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_filed_by_staff_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_filed_store_id_stores_id_fk" FOREIGN KEY ("filed_store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_called_to_desks_id_fk" FOREIGN KEY ("called_to") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_called_by_staff_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applications_filed_idx" ON "applications" USING btree ("filed_store_id","created_at") WHERE "applications"."filed_store_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_filed_with_consent" CHECK (("applications"."channel" = 'store') = ("applications"."filed_by" IS NOT NULL)
        AND ("applications"."filed_by" IS NULL) = ("applications"."filed_store_id" IS NULL)
        AND ("applications"."filed_by" IS NULL) = ("applications"."consent_version" IS NULL)
        AND ("applications"."filed_by" IS NULL) = ("applications"."consented_at" IS NULL));--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_filer_decides_not" CHECK ("applications"."filed_by" IS NULL OR ("applications"."filed_by" IS DISTINCT FROM "applications"."approved_by"
        AND "applications"."filed_by" IS DISTINCT FROM "applications"."escalated_by"));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_call_is_whole" CHECK (("visits"."called_at" IS NULL) = ("visits"."called_to" IS NULL) AND ("visits"."called_at" IS NULL) = ("visits"."called_by" IS NULL));--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_called_has_arrived" CHECK ("visits"."called_at" IS NULL OR "visits"."arrived_at" IS NOT NULL);--> statement-breakpoint
-- Whoever approved a case, or filed it for the customer, never confirms it; and the approval named is the case's own.
CREATE OR REPLACE FUNCTION confirmations_by_another() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  filer uuid;
BEGIN
  SELECT filed_by INTO filer FROM applications WHERE id = NEW.application_id AND approved_by = NEW.approved_by;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'confirmed against an approval that the case does not have'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmations_own_approval';
  END IF;
  IF filer = NEW.clerk_id THEN
    RAISE EXCEPTION 'confirmed by the person who filed the case'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmations_never_by_filer';
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
