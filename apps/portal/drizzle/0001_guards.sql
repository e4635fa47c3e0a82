-- The role every use-case runs under. It owns nothing, so row-level security binds it.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'parley_tenant') THEN
    CREATE ROLE parley_tenant NOLOGIN;
  END IF;
  EXECUTE format('GRANT parley_tenant TO %I', current_user);
END $$;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "lender_setting" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "lender_setting" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "lender_setting" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "lender_setting" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "signing_key" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "signing_key" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "signing_key" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "signing_key" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "collection_case" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "collection_case" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "collection_case" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "collection_case" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "withdrawal" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "withdrawal" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "withdrawal" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "withdrawal" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "script_version" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "script_version" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "script_version" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "script_version" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "bundle" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "bundle" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "bundle" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON "bundle" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "workstation" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "workstation" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "workstation" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "workstation" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "call_event" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "call_event" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "call_event" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON "call_event" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "call" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "call" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "call" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "call" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "audit_entry" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audit_entry" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "audit_entry" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON "audit_entry" TO parley_tenant;
--> statement-breakpoint
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "bundle" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "call_event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
-- Who works for this lender, and nothing else of the sign-in data. Views run with their owner's rights.
CREATE VIEW "staff" WITH (security_barrier) AS
  SELECT m."organization_id" AS "lender_id", u."id" AS "user_id", u."name", m."role"
  FROM "auth"."member" m JOIN "auth"."user" u ON u."id" = m."user_id"
  WHERE m."organization_id" = current_setting('app.lender_id', true);
--> statement-breakpoint
GRANT SELECT ON "staff" TO parley_tenant;
