-- Two live visits never share a desk (drizzle-orm has no word for it: #3388).
ALTER TABLE visits ADD CONSTRAINT visits_no_shared_desk
  EXCLUDE USING gist (desk_id WITH =, during WITH &&)
  WHERE (status IN ('held', 'booked', 'arrived'));
--> statement-breakpoint
-- Encrypted bytes do not compress: kept out of line as they are.
ALTER TABLE document_contents ALTER COLUMN ciphertext SET STORAGE EXTERNAL;
--> statement-breakpoint
DO $$
BEGIN
  CREATE ROLE signoff_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT signoff_app TO CURRENT_USER;
EXCEPTION WHEN insufficient_privilege THEN NULL;
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public, drizzle TO signoff_app;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA drizzle TO signoff_app;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO signoff_app;
--> statement-breakpoint
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO signoff_app;
--> statement-breakpoint
-- What happened, what was decided and what it rested on can be added to and read, never changed.
REVOKE UPDATE, DELETE ON audit_events, decisions, checks, confirmations FROM signoff_app;
