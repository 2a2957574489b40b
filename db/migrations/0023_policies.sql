CREATE TABLE "policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"status" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"rules" jsonb NOT NULL,
	"sources" jsonb NOT NULL,
	"based_on" text,
	"note" text DEFAULT '' NOT NULL,
	"author_id" uuid,
	"written_by" uuid[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"proposed_at" timestamp (3) with time zone,
	"effective_from" timestamp (3) with time zone,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	"discarded_by" uuid,
	"discarded_at" timestamp (3) with time zone,
	CONSTRAINT "policies_code_unique" UNIQUE("code"),
	CONSTRAINT "policies_jurisdiction_known" CHECK ("policies"."jurisdiction" IN ('CN', 'DE', 'GB', 'US')),
	CONSTRAINT "policies_status_known" CHECK ("policies"."status" IN ('draft', 'proposed', 'approved', 'discarded')),
	CONSTRAINT "policies_code_is_its_jurisdictions" CHECK (starts_with("policies"."code", "policies"."jurisdiction" || '-')),
	CONSTRAINT "policies_two_people" CHECK ("policies"."approved_by" IS NULL OR "policies"."approved_by" <> ALL ("policies"."written_by")),
	CONSTRAINT "policies_proposed_is_whole" CHECK ("policies"."status" NOT IN ('proposed', 'approved') OR ("policies"."proposed_at" IS NOT NULL
        AND "policies"."effective_from" IS NOT NULL)),
	CONSTRAINT "policies_approved_is_whole" CHECK (("policies"."status" = 'approved') = ("policies"."approved_at" IS NOT NULL)
        AND ("policies"."status" = 'approved' AND "policies"."author_id" IS NOT NULL) = ("policies"."approved_by" IS NOT NULL)),
	CONSTRAINT "policies_discarded_is_whole" CHECK (("policies"."status" = 'discarded') = ("policies"."discarded_at" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "policy_effect_cases" (
	"effect_id" uuid NOT NULL,
	"effect" text NOT NULL,
	"application_id" uuid NOT NULL,
	CONSTRAINT "policy_effect_cases_effect_id_effect_application_id_pk" PRIMARY KEY("effect_id","effect","application_id")
);
--> statement-breakpoint
CREATE TABLE "policy_effects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"policy_id" uuid NOT NULL,
	"policy_version" integer NOT NULL,
	"rules" jsonb NOT NULL,
	"status" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"last_id" uuid,
	"counts" jsonb NOT NULL,
	"unknown" integer DEFAULT 0 NOT NULL,
	"started_by" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "policy_effects_status_known" CHECK ("policy_effects"."status" IN ('running', 'done', 'cancelled')),
	CONSTRAINT "policy_effects_ended" CHECK (("policy_effects"."status" = 'running') = ("policy_effects"."ended_at" IS NULL)),
	CONSTRAINT "policy_effects_done" CHECK ("policy_effects"."done" BETWEEN 0 AND "policy_effects"."total")
);
--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "policy_version" text;--> statement-breakpoint
ALTER TABLE "policy_effect_cases" ADD CONSTRAINT "policy_effect_cases_effect_id_policy_effects_id_fk" FOREIGN KEY ("effect_id") REFERENCES "public"."policy_effects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_effect_cases" ADD CONSTRAINT "policy_effect_cases_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_effects" ADD CONSTRAINT "policy_effects_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policies_in_force_idx" ON "policies" USING btree ("jurisdiction","status","effective_from");--> statement-breakpoint
CREATE INDEX "policy_effect_cases_application_idx" ON "policy_effect_cases" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "policy_effects_policy_idx" ON "policy_effects" USING btree ("policy_id","started_at");--> statement-breakpoint
-- A case that was handed in keeps the version that its checks were weighed by.
UPDATE applications SET policy_version = coalesce(
  (SELECT policy_version FROM checks WHERE application_id = applications.id ORDER BY round DESC LIMIT 1), 'CN-2026-1')
WHERE submitted_at IS NOT NULL;
--> statement-breakpoint
ALTER TABLE applications ADD CONSTRAINT applications_submitted_has_policy
  CHECK (status IN ('draft', 'withdrawn') OR policy_version IS NOT NULL);
--> statement-breakpoint
-- What was proposed says for good what it said: only its fate is still open, and that of a version that is over is not.
CREATE FUNCTION keep_proposed_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.code <> OLD.code OR NEW.jurisdiction <> OLD.jurisdiction
    OR NEW.created_at <> OLD.created_at OR NEW.author_id IS DISTINCT FROM OLD.author_id
    OR NEW.based_on IS DISTINCT FROM OLD.based_on OR NOT NEW.written_by @> OLD.written_by
  THEN RAISE EXCEPTION 'a policy keeps its name and its authors' USING ERRCODE = 'check_violation', CONSTRAINT = 'policies_never_changed';
  END IF;
  IF OLD.status = 'draft' THEN
    IF NEW.status = 'approved'
    THEN RAISE EXCEPTION 'a policy is proposed before it is approved' USING ERRCODE = 'check_violation', CONSTRAINT = 'policies_never_changed';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.status <> 'proposed' OR NEW.status NOT IN ('approved', 'discarded')
    OR NEW.rules IS DISTINCT FROM OLD.rules OR NEW.sources IS DISTINCT FROM OLD.sources OR NEW.note <> OLD.note
    OR NEW.written_by <> OLD.written_by OR NEW.proposed_at <> OLD.proposed_at OR NEW.effective_from < OLD.effective_from
  THEN RAISE EXCEPTION 'a policy is never changed once it was proposed' USING ERRCODE = 'check_violation', CONSTRAINT = 'policies_never_changed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER policies_never_changed BEFORE UPDATE ON policies FOR EACH ROW EXECUTE FUNCTION keep_proposed_policy();
--> statement-breakpoint
CREATE FUNCTION keep_policy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a policy is never deleted' USING ERRCODE = 'check_violation', CONSTRAINT = 'policies_never_deleted';
END $$;
--> statement-breakpoint
CREATE TRIGGER policies_never_deleted BEFORE DELETE ON policies FOR EACH ROW EXECUTE FUNCTION keep_policy();
--> statement-breakpoint
REVOKE DELETE ON policies FROM signoff_app;
