DROP INDEX "applications_submitted_idx";--> statement-breakpoint
DROP INDEX "applications_due_idx";--> statement-breakpoint
CREATE INDEX "applications_due_idx" ON "applications" USING btree ("status","due_at","id","route","sim_kind","worst_check");