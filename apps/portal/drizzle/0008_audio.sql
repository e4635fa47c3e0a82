CREATE TABLE "audio_deletion" (
	"lender_id" text NOT NULL,
	"call_id" text NOT NULL,
	"at" bigint NOT NULL,
	"signed" jsonb NOT NULL,
	CONSTRAINT "audio_deletion_lender_id_call_id_at_pk" PRIMARY KEY("lender_id","call_id","at")
);
--> statement-breakpoint
CREATE TABLE "audio_key" (
	"lender_id" text NOT NULL,
	"call_id" text NOT NULL,
	"take" integer NOT NULL,
	"sealed_key" text NOT NULL,
	CONSTRAINT "audio_key_lender_id_call_id_take_pk" PRIMARY KEY("lender_id","call_id","take")
);
--> statement-breakpoint
CREATE TABLE "audio_part" (
	"lender_id" text NOT NULL,
	"call_id" text NOT NULL,
	"take" integer NOT NULL,
	"part" integer NOT NULL,
	"device" text NOT NULL,
	"hash" text NOT NULL,
	"key_hash" text NOT NULL,
	"bytes" integer NOT NULL,
	"ends" integer NOT NULL,
	"recorded_at" bigint NOT NULL,
	"sealed" "bytea",
	"received_at" bigint,
	"deleted_at" bigint,
	CONSTRAINT "audio_part_lender_id_call_id_take_part_pk" PRIMARY KEY("lender_id","call_id","take","part")
);
--> statement-breakpoint
CREATE TABLE "legal_hold" (
	"lender_id" text NOT NULL,
	"case_id" text NOT NULL,
	"at" bigint NOT NULL,
	"held" boolean NOT NULL,
	"by" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "legal_hold_lender_id_case_id_at_pk" PRIMARY KEY("lender_id","case_id","at")
);
--> statement-breakpoint
ALTER TABLE "lender_setting" ADD COLUMN "circumstances" jsonb;--> statement-breakpoint
CREATE INDEX "audio_part_lender_id_received_at_index" ON "audio_part" USING btree ("lender_id","received_at");
--> statement-breakpoint
ALTER TABLE "audio_deletion" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audio_deletion" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "audio_deletion" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON "audio_deletion" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "audio_key" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audio_key" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "audio_key" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON "audio_key" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "audio_part" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "audio_part" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "audio_part" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "audio_part" TO parley_tenant;
--> statement-breakpoint
ALTER TABLE "legal_hold" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "legal_hold" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "one_lender" ON "legal_hold" USING ("lender_id" = current_setting('app.lender_id', true)) WITH CHECK ("lender_id" = current_setting('app.lender_id', true));
--> statement-breakpoint
GRANT SELECT, INSERT ON "legal_hold" TO parley_tenant;
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "audio_deletion" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
