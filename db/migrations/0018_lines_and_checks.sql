ALTER TYPE "public"."route_reason" ADD VALUE 'embedded_by_policy';--> statement-breakpoint
ALTER TABLE "lines" DROP CONSTRAINT "lines_arrears_not_negative";--> statement-breakpoint
ALTER TABLE "applications" ADD COLUMN "applicant_kind" text DEFAULT 'self' NOT NULL;--> statement-breakpoint
ALTER TABLE "checks" ADD COLUMN "severity" text;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "bills" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "suspension" text;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "sim_swapped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "port_out_requested_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "balance_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "gift_credit_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "instalments" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "lines" ADD COLUMN "linked_lines" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "applications" ADD CONSTRAINT "applications_applicant_kind_known" CHECK ("applications"."applicant_kind" IN ('self', 'agent', 'heir', 'company'));--> statement-breakpoint
ALTER TABLE "checks" ADD CONSTRAINT "checks_severity_known" CHECK ("checks"."severity" IN ('block', 'warn', 'inform'));--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_balance_not_negative" CHECK ("lines"."balance_minor" >= 0 AND "lines"."gift_credit_minor" >= 0);--> statement-breakpoint
ALTER TABLE "lines" ADD CONSTRAINT "lines_suspension_known" CHECK ("lines"."suspension" IN ('by_customer', 'for_arrears', 'for_fraud', 'by_authority'));--> statement-breakpoint
-- What stood as one amount is one bill, due by the day before.
UPDATE "lines" SET "bills" = jsonb_build_array(jsonb_build_object(
  'number', 'carried over', 'dueOn', to_char(CURRENT_DATE - 1, 'YYYY-MM-DD'), 'remainingMinor', "arrears_minor"))
WHERE "arrears_minor" > 0;--> statement-breakpoint
ALTER TABLE "lines" DROP COLUMN "arrears_minor";--> statement-breakpoint
UPDATE "checks" SET "severity" = CASE WHEN "code" IN ('line_found', 'line_active', 'arrears', 'bound_services') THEN 'block' ELSE 'warn' END;--> statement-breakpoint
ALTER TABLE "checks" ALTER COLUMN "severity" SET NOT NULL;
