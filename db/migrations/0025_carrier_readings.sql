CREATE TABLE "line_reads" (
	"msisdn" text PRIMARY KEY NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "line_reads_state_known" CHECK ("line_reads"."state" IN ('found', 'not_found'))
);
