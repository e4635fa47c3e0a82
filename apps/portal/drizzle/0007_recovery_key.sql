CREATE TABLE "recovery_key" (
	"lender_id" text NOT NULL,
	"public_key" text NOT NULL,
	"sealed_private_key" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "recovery_key_lender_id_public_key_pk" PRIMARY KEY("lender_id","public_key")
);
--> statement-breakpoint
ALTER TABLE "recovery_key" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "recovery_key" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "recovery_key" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON "recovery_key" TO parley_tenant;
