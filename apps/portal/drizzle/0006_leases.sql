CREATE TABLE "debtor_ledger" (
	"lender_id" text NOT NULL,
	"debtor" text NOT NULL,
	"device" text,
	"revision" bigint NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "debtor_ledger_lender_id_debtor_pk" PRIMARY KEY("lender_id","debtor")
);
--> statement-breakpoint
CREATE TABLE "lease_token" (
	"lender_id" text NOT NULL,
	"debtor" text NOT NULL,
	"token" text NOT NULL,
	"device" text NOT NULL,
	"state" text NOT NULL,
	"call_id" text,
	CONSTRAINT "lease_token_lender_id_debtor_token_pk" PRIMARY KEY("lender_id","debtor","token")
);
--> statement-breakpoint
ALTER TABLE "lender_setting" ADD COLUMN "lease_terms" jsonb;--> statement-breakpoint
CREATE INDEX "debtor_ledger_lender_id_device_index" ON "debtor_ledger" USING btree ("lender_id","device");--> statement-breakpoint
CREATE INDEX "collection_case_debtor" ON "collection_case" USING btree ("lender_id",("body" -> 'debtor' ->> 'id'));
--> statement-breakpoint
ALTER TABLE "debtor_ledger" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "debtor_ledger" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "debtor_ledger" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "debtor_ledger" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "lease_token" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "lease_token" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "lease_token" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "lease_token" TO parley_tenant;
