DROP INDEX "applications_reference_prefix_idx";--> statement-breakpoint
DROP INDEX "applications_msisdn_end_idx";--> statement-breakpoint
CREATE INDEX "applications_reference_start_idx" ON "applications" USING btree (left("reference", 5));--> statement-breakpoint
CREATE INDEX "applications_msisdn_end_idx" ON "applications" USING btree (right("msisdn", 4),reverse("msisdn") text_pattern_ops);--> statement-breakpoint
-- What the planner expects of these expressions.
ANALYZE "applications";
