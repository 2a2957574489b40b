CREATE TYPE "public"."actor_kind" AS ENUM('staff', 'applicant', 'client', 'system', 'visitor');--> statement-breakpoint
CREATE TYPE "public"."application_status" AS ENUM('draft', 'submitted', 'second_review', 'action_needed', 'awaiting_confirmation', 'terminating', 'completed', 'rejected', 'expired', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."channel" AS ENUM('web', 'api', 'store');--> statement-breakpoint
CREATE TYPE "public"."check_outcome" AS ENUM('pass', 'warn', 'fail', 'unknown');--> statement-breakpoint
CREATE TYPE "public"."decision_kind" AS ENUM('approve', 'escalate', 'reject', 'ask_for_more', 'send_back');--> statement-breakpoint
CREATE TYPE "public"."document_slot" AS ENUM('front', 'back', 'portrait', 'sim', 'authorisation');--> statement-breakpoint
CREATE TYPE "public"."identity_document" AS ENUM('resident_id', 'foreign_resident_id', 'passport', 'travel_permit', 'hong_kong_id');--> statement-breakpoint
CREATE TYPE "public"."line_status" AS ENUM('active', 'pending', 'terminated');--> statement-breakpoint
CREATE TYPE "public"."locale" AS ENUM('zh-CN', 'en');--> statement-breakpoint
CREATE TYPE "public"."message_status" AS ENUM('queued', 'sent', 'kept', 'failed');--> statement-breakpoint
CREATE TYPE "public"."role" AS ENUM('reviewer', 'supervisor', 'clerk', 'auditor', 'admin');--> statement-breakpoint
CREATE TYPE "public"."route" AS ENUM('store', 'online');--> statement-breakpoint
CREATE TYPE "public"."route_reason" AS ENUM('physical_sim', 'sim_lost_or_damaged', 'embedded_eligible', 'embedded_with_arrears', 'embedded_with_bound_services', 'embedded_not_verified');--> statement-breakpoint
CREATE TYPE "public"."sim_condition" AS ENUM('in_hand', 'lost', 'damaged');--> statement-breakpoint
CREATE TYPE "public"."sim_kind" AS ENUM('physical', 'embedded');--> statement-breakpoint
CREATE TYPE "public"."staff_status" AS ENUM('invited', 'active', 'disabled');--> statement-breakpoint
CREATE TYPE "public"."termination_order_status" AS ENUM('placed', 'terminated', 'refused');--> statement-breakpoint
CREATE TYPE "public"."visit_status" AS ENUM('held', 'booked', 'arrived', 'completed', 'cancelled', 'no_show');--> statement-breakpoint
CREATE TABLE "api_clients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_clients_name_unique" UNIQUE("name"),
	CONSTRAINT "api_clients_keyHash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"client_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"response_status" integer,
	"response_body" jsonb,
	"response_headers" jsonb,
	CONSTRAINT "idempotency_keys_client_id_key_pk" PRIMARY KEY("client_id","key"),
	CONSTRAINT "idempotency_keys_status_http" CHECK ("idempotency_keys"."response_status" BETWEEN 100 AND 599)
);
--> statement-breakpoint
CREATE TABLE "applicants" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"holder_name" text,
	"document_kind" "identity_document",
	"document_number" text,
	"document_expires_on" date,
	"email" text,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "applications" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reference" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"status" "application_status" NOT NULL,
	"channel" "channel" NOT NULL,
	"client_id" uuid,
	"locale" "locale" NOT NULL,
	"status_token_hash" "bytea" NOT NULL,
	"msisdn" text,
	"sim_kind" "sim_kind",
	"sim_condition" "sim_condition",
	"iccid" text,
	"eid" text,
	"route" "route",
	"route_reason" "route_reason",
	"worst_check" "check_outcome",
	"check_round" integer DEFAULT 0 NOT NULL,
	"warning_version" text,
	"warning_acknowledged_at" timestamp (3) with time zone,
	"declared_at" timestamp (3) with time zone,
	"requested_slots" text[] DEFAULT '{}' NOT NULL,
	"approved_by" uuid,
	"escalated_by" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"approved_at" timestamp (3) with time zone,
	"confirm_by" timestamp (3) with time zone,
	"confirmed_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"carrier_reason" text,
	CONSTRAINT "applications_reference_unique" UNIQUE("reference"),
	CONSTRAINT "applications_statusTokenHash_unique" UNIQUE("status_token_hash"),
	CONSTRAINT "applications_version_not_negative" CHECK ("applications"."version" >= 0),
	CONSTRAINT "applications_check_round_not_negative" CHECK ("applications"."check_round" >= 0),
	CONSTRAINT "applications_submitted_is_whole" CHECK ("applications"."status" IN ('draft', 'withdrawn') OR ("applications"."msisdn" IS NOT NULL AND "applications"."sim_kind" IS NOT NULL
        AND "applications"."sim_condition" IS NOT NULL AND "applications"."route" IS NOT NULL AND "applications"."route_reason" IS NOT NULL
        AND "applications"."submitted_at" IS NOT NULL AND "applications"."declared_at" IS NOT NULL)),
	CONSTRAINT "applications_awaiting_has_deadline" CHECK ("applications"."status" <> 'awaiting_confirmation' OR ("applications"."confirm_by" IS NOT NULL AND "applications"."approved_by" IS NOT NULL)),
	CONSTRAINT "applications_completed_has_time" CHECK (("applications"."status" = 'completed') = ("applications"."completed_at" IS NOT NULL)),
	CONSTRAINT "applications_two_people" CHECK ("applications"."approved_by" IS NULL OR "applications"."escalated_by" IS NULL OR "applications"."approved_by" <> "applications"."escalated_by")
);
--> statement-breakpoint
CREATE TABLE "checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"round" integer NOT NULL,
	"position" smallint NOT NULL,
	"code" text NOT NULL,
	"outcome" "check_outcome" NOT NULL,
	"evidence" jsonb NOT NULL,
	"policy_version" text NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"claimed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claims_expire_later" CHECK ("claims"."expires_at" > "claims"."claimed_at")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"application_version" integer NOT NULL,
	"kind" "decision_kind" NOT NULL,
	"staff_id" uuid NOT NULL,
	"reason_codes" text[] NOT NULL,
	"requested_slots" text[] DEFAULT '{}' NOT NULL,
	"note_for_colleagues" text,
	"text_for_customer" text,
	"basis" jsonb NOT NULL,
	"policy_version" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"name" text NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" uuid,
	"actor_label" text,
	"subject_kind" text NOT NULL,
	"subject_id" uuid,
	"application_id" uuid,
	"reason_codes" text[] NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"correlation_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_contents" (
	"document_id" uuid PRIMARY KEY NOT NULL,
	"key_version" integer NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"iv" "bytea" NOT NULL,
	"tag" "bytea" NOT NULL,
	"ciphertext" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"slot" "document_slot" NOT NULL,
	"original_sha256" text NOT NULL,
	"original_type" text NOT NULL,
	"original_bytes" integer NOT NULL,
	"content_type" text NOT NULL,
	"stored_bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"replaced_at" timestamp (3) with time zone,
	CONSTRAINT "documents_have_size" CHECK ("documents"."width" > 0 AND "documents"."height" > 0 AND "documents"."stored_bytes" > 0)
);
--> statement-breakpoint
CREATE TABLE "lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"msisdn" text NOT NULL,
	"sim_kind" "sim_kind" NOT NULL,
	"iccid" text,
	"eid" text,
	"status" "line_status" NOT NULL,
	"holder_name" text NOT NULL,
	"document_kind" "identity_document" NOT NULL,
	"document_number" text NOT NULL,
	"arrears_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"unbilled_usage" boolean NOT NULL,
	"bound_services" jsonb NOT NULL,
	"reported_lost" boolean NOT NULL,
	"terminated_at" timestamp (3) with time zone,
	"quarantine_until" date,
	"version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "lines_msisdn_unique" UNIQUE("msisdn"),
	CONSTRAINT "lines_version_not_negative" CHECK ("lines"."version" >= 0),
	CONSTRAINT "lines_arrears_not_negative" CHECK ("lines"."arrears_minor" >= 0),
	CONSTRAINT "lines_terminated_rests" CHECK (("lines"."status" = 'terminated') = ("lines"."terminated_at" IS NOT NULL AND "lines"."quarantine_until" IS NOT NULL))
);
--> statement-breakpoint
CREATE TABLE "termination_orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"msisdn" text NOT NULL,
	"status" "termination_order_status" NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"carrier_reason" text
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"template" text NOT NULL,
	"locale" "locale" NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"status" "message_status" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "messages_attempts_not_negative" CHECK ("messages"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sign_in_attempts" (
	"scope" text NOT NULL,
	"key_hash" "bytea" NOT NULL,
	"failures" integer NOT NULL,
	"window_started_at" timestamp (3) with time zone NOT NULL,
	"locked_until" timestamp (3) with time zone,
	CONSTRAINT "sign_in_attempts_scope_key_hash_pk" PRIMARY KEY("scope","key_hash"),
	CONSTRAINT "sign_in_attempts_failures_not_negative" CHECK ("sign_in_attempts"."failures" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" "role" NOT NULL,
	"store_id" uuid,
	"status" "staff_status" NOT NULL,
	"password_hash" text,
	"locale" "locale" NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "staff_clerk_has_store" CHECK (("staff"."role" = 'clerk') = ("staff"."store_id" IS NOT NULL)),
	CONSTRAINT "staff_active_has_password" CHECK ("staff"."status" <> 'active' OR "staff"."password_hash" IS NOT NULL),
	CONSTRAINT "staff_version_not_negative" CHECK ("staff"."version" >= 0)
);
--> statement-breakpoint
CREATE TABLE "staff_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "staff_invitations_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "staff_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"staff_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "staff_sessions_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"desk_id" uuid,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "closures_start_before_end" CHECK ("closures"."starts_at" < "closures"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "desks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"label" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opening_hours" (
	"id" uuid PRIMARY KEY NOT NULL,
	"store_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"opens_at" time NOT NULL,
	"closes_at" time NOT NULL,
	CONSTRAINT "opening_hours_weekday_iso" CHECK ("opening_hours"."weekday" BETWEEN 1 AND 7),
	CONSTRAINT "opening_hours_open_before_close" CHECK ("opening_hours"."opens_at" < "opening_hours"."closes_at")
);
--> statement-breakpoint
CREATE TABLE "stores" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"city_zh" text NOT NULL,
	"city_en" text NOT NULL,
	"address_zh" text NOT NULL,
	"address_en" text NOT NULL,
	"phone" text NOT NULL,
	"time_zone" text NOT NULL,
	"slot_minutes" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "stores_code_unique" UNIQUE("code"),
	CONSTRAINT "stores_slot_minutes_positive" CHECK ("stores"."slot_minutes" BETWEEN 5 AND 240)
);
--> statement-breakpoint
CREATE TABLE "confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"route" "route" NOT NULL,
	"visit_id" uuid,
	"clerk_id" uuid,
	"approved_by" uuid NOT NULL,
	"document_seen" boolean NOT NULL,
	"holder_matches" boolean NOT NULL,
	"iccid_matches" boolean,
	"stronger_check" text[],
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "confirmations_two_people" CHECK ("confirmations"."clerk_id" IS NULL OR "confirmations"."clerk_id" <> "confirmations"."approved_by"),
	CONSTRAINT "confirmations_whole" CHECK (CASE "confirmations"."route" WHEN 'store' THEN "confirmations"."visit_id" IS NOT NULL AND "confirmations"."clerk_id" IS NOT NULL
        AND "confirmations"."document_seen" AND "confirmations"."holder_matches"
        AND (coalesce("confirmations"."iccid_matches", false) OR coalesce(array_length("confirmations"."stronger_check", 1), 0) > 0)
        ELSE "confirmations"."visit_id" IS NULL AND "confirmations"."clerk_id" IS NULL END)
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"store_id" uuid NOT NULL,
	"desk_id" uuid NOT NULL,
	"during" "tstzrange" NOT NULL,
	"status" "visit_status" NOT NULL,
	"hold_expires_at" timestamp (3) with time zone,
	"version" integer DEFAULT 0 NOT NULL,
	"booked_at" timestamp (3) with time zone NOT NULL,
	"arrived_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "visits_version_not_negative" CHECK ("visits"."version" >= 0),
	CONSTRAINT "visits_period_bounded" CHECK (NOT isempty("visits"."during") AND NOT lower_inf("visits"."during") AND NOT upper_inf("visits"."during")),
	CONSTRAINT "visits_hold_expires" CHECK (("visits"."status" = 'held') <= ("visits"."hold_expires_at" IS NOT NULL))
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_client_id_api_clients_id_fk" FOREIGN KEY ("client_id") REFERENCES "public"."api_clients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicants" ADD CONSTRAINT "applicants_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_escalated_by_staff_id_fk" FOREIGN KEY ("escalated_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_contents" ADD CONSTRAINT "document_contents_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "termination_orders" ADD CONSTRAINT "termination_orders_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitations" ADD CONSTRAINT "staff_invitations_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_sessions" ADD CONSTRAINT "staff_sessions_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desks" ADD CONSTRAINT "desks_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opening_hours" ADD CONSTRAINT "opening_hours_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_visit_id_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_clerk_id_staff_id_fk" FOREIGN KEY ("clerk_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_approved_by_staff_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_application_id_applications_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."applications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_store_id_stores_id_fk" FOREIGN KEY ("store_id") REFERENCES "public"."stores"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_desk_id_desks_id_fk" FOREIGN KEY ("desk_id") REFERENCES "public"."desks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applicants_name_prefix_idx" ON "applicants" USING btree (lower("holder_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "applicants_name_trigram_idx" ON "applicants" USING gin (lower("holder_name") gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "applications_one_open_per_line" ON "applications" USING btree ("msisdn") WHERE "applications"."status" IN ('submitted', 'second_review', 'action_needed', 'awaiting_confirmation', 'terminating');--> statement-breakpoint
CREATE INDEX "applications_waiting_idx" ON "applications" USING btree ("status","submitted_at","id");--> statement-breakpoint
CREATE INDEX "applications_submitted_idx" ON "applications" USING btree ("submitted_at","id");--> statement-breakpoint
CREATE INDEX "applications_due_idx" ON "applications" USING btree ("due_at","id");--> statement-breakpoint
CREATE INDEX "applications_completed_idx" ON "applications" USING btree ("completed_at","id") WHERE "applications"."status" = 'completed';--> statement-breakpoint
CREATE INDEX "applications_confirm_by_idx" ON "applications" USING btree ("confirm_by") WHERE "applications"."status" = 'awaiting_confirmation';--> statement-breakpoint
CREATE INDEX "applications_msisdn_end_idx" ON "applications" USING btree (reverse("msisdn") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "applications_reference_prefix_idx" ON "applications" USING btree ("reference" text_pattern_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "checks_once_a_round" ON "checks" USING btree ("application_id","round","code");--> statement-breakpoint
CREATE INDEX "claims_staff_idx" ON "claims" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "decisions_application_idx" ON "decisions" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_one_a_version" ON "decisions" USING btree ("application_id","application_version");--> statement-breakpoint
CREATE INDEX "decisions_staff_idx" ON "decisions" USING btree ("staff_id","decided_at");--> statement-breakpoint
CREATE INDEX "audit_events_application_idx" ON "audit_events" USING btree ("application_id","id");--> statement-breakpoint
CREATE INDEX "audit_events_subject_idx" ON "audit_events" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_events_at_idx" ON "audit_events" USING btree ("at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_one_current_per_slot" ON "documents" USING btree ("application_id","slot") WHERE "documents"."replaced_at" IS NULL;--> statement-breakpoint
CREATE INDEX "documents_application_idx" ON "documents" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "termination_orders_one_live" ON "termination_orders" USING btree ("application_id") WHERE "termination_orders"."status" <> 'refused';--> statement-breakpoint
CREATE INDEX "messages_application_idx" ON "messages" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_email_key" ON "staff" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "staff_sessions_staff_idx" ON "staff_sessions" USING btree ("staff_id");--> statement-breakpoint
CREATE INDEX "closures_store_idx" ON "closures" USING btree ("store_id","ends_at");--> statement-breakpoint
CREATE INDEX "desks_store_idx" ON "desks" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "opening_hours_store_idx" ON "opening_hours" USING btree ("store_id");--> statement-breakpoint
CREATE INDEX "confirmations_application_idx" ON "confirmations" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "confirmations_clerk_idx" ON "confirmations" USING btree ("clerk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_live_per_application" ON "visits" USING btree ("application_id") WHERE "visits"."status" IN ('held', 'booked', 'arrived');--> statement-breakpoint
CREATE INDEX "visits_store_idx" ON "visits" USING gist ("store_id","during");--> statement-breakpoint
CREATE INDEX "visits_application_idx" ON "visits" USING btree ("application_id");