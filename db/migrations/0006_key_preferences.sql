CREATE TABLE "key_preferences" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"is_off" boolean NOT NULL,
	"keys" jsonb NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "key_preferences" ADD CONSTRAINT "key_preferences_staff_id_staff_id_fk" FOREIGN KEY ("staff_id") REFERENCES "public"."staff"("id") ON DELETE no action ON UPDATE no action;