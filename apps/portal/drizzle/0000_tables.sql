CREATE SCHEMA "auth";
--> statement-breakpoint
CREATE TABLE "auth"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."device_code" (
	"id" text PRIMARY KEY NOT NULL,
	"device_code" text NOT NULL,
	"user_code" text NOT NULL,
	"user_id" text,
	"expires_at" timestamp with time zone NOT NULL,
	"status" text NOT NULL,
	"last_polled_at" timestamp with time zone,
	"polling_interval" integer,
	"client_id" text,
	"scope" text,
	CONSTRAINT "device_code_deviceCode_unique" UNIQUE("device_code"),
	CONSTRAINT "device_code_userCode_unique" UNIQUE("user_code")
);
--> statement-breakpoint
CREATE TABLE "auth"."invitation" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"email" text NOT NULL,
	"role" text,
	"status" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"inviter_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."member" (
	"id" text PRIMARY KEY NOT NULL,
	"organization_id" text NOT NULL,
	"user_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."organization" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"logo" text,
	"created_at" timestamp with time zone NOT NULL,
	"metadata" text,
	CONSTRAINT "organization_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "auth"."rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "auth"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	"active_organization_id" text,
	"kind" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "auth"."sign_in_attempt" (
	"key" text PRIMARY KEY NOT NULL,
	"count" integer NOT NULL,
	"window_start" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "auth"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"lender_id" text NOT NULL,
	"id" text NOT NULL,
	"actor_id" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "audit_entry_lender_id_id_pk" PRIMARY KEY("lender_id","id")
);
--> statement-breakpoint
CREATE TABLE "bundle" (
	"lender_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"address" text NOT NULL,
	"signed" jsonb NOT NULL,
	"issued_at" bigint NOT NULL,
	CONSTRAINT "bundle_lender_id_sequence_pk" PRIMARY KEY("lender_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "call" (
	"lender_id" text NOT NULL,
	"id" text NOT NULL,
	"device" text NOT NULL,
	"case_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"debtor_name" text NOT NULL,
	"at" bigint NOT NULL,
	"duration_ms" integer,
	"outcome" text,
	"disposition" text,
	"wrapped_up" boolean NOT NULL,
	"findings" jsonb NOT NULL,
	"plan" jsonb,
	"promise" jsonb,
	"follow_ups" jsonb NOT NULL,
	CONSTRAINT "call_lender_id_id_pk" PRIMARY KEY("lender_id","id")
);
--> statement-breakpoint
CREATE TABLE "call_event" (
	"lender_id" text NOT NULL,
	"device" text NOT NULL,
	"seq" integer NOT NULL,
	"event_id" text NOT NULL,
	"call_id" text NOT NULL,
	"call_seq" integer NOT NULL,
	"event" text NOT NULL,
	"previous" text NOT NULL,
	"hash" text NOT NULL,
	"signature" text NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "call_event_lender_id_device_seq_pk" PRIMARY KEY("lender_id","device","seq")
);
--> statement-breakpoint
CREATE TABLE "collection_case" (
	"lender_id" text NOT NULL,
	"id" text NOT NULL,
	"reference" text NOT NULL,
	"agent_id" text,
	"revision" bigint NOT NULL,
	"debtor_name" text NOT NULL,
	"tail" text NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "collection_case_lender_id_id_pk" PRIMARY KEY("lender_id","id")
);
--> statement-breakpoint
CREATE TABLE "lender_setting" (
	"lender_id" text NOT NULL,
	"pack" text NOT NULL,
	"overlays" text[] NOT NULL,
	"institution" jsonb NOT NULL,
	"plan_policy" jsonb NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "lender_setting_lender_id_pk" PRIMARY KEY("lender_id")
);
--> statement-breakpoint
CREATE TABLE "script_version" (
	"lender_id" text NOT NULL,
	"script" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"body" jsonb NOT NULL,
	"author_id" text NOT NULL,
	"reviewer_id" text,
	"note" text NOT NULL,
	"address" text,
	"certificate" jsonb,
	"at" bigint NOT NULL,
	CONSTRAINT "script_version_lender_id_script_version_pk" PRIMARY KEY("lender_id","script","version")
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"lender_id" text NOT NULL,
	"public_key" text NOT NULL,
	"sealed_private_key" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "signing_key_lender_id_public_key_pk" PRIMARY KEY("lender_id","public_key")
);
--> statement-breakpoint
CREATE TABLE "withdrawal" (
	"lender_id" text NOT NULL,
	"agent_id" text NOT NULL,
	"case_id" text NOT NULL,
	"revision" bigint NOT NULL,
	CONSTRAINT "withdrawal_lender_id_agent_id_case_id_pk" PRIMARY KEY("lender_id","agent_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "workstation" (
	"lender_id" text NOT NULL,
	"device" text NOT NULL,
	"name" text NOT NULL,
	"agent_id" text NOT NULL,
	"public_key" text NOT NULL,
	"session_id" text NOT NULL,
	"enrolled_at" bigint NOT NULL,
	"last_sync_at" bigint,
	"bundle_sequence" integer NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "workstation_lender_id_device_pk" PRIMARY KEY("lender_id","device")
);
--> statement-breakpoint
ALTER TABLE "auth"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."invitation" ADD CONSTRAINT "invitation_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "auth"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."invitation" ADD CONSTRAINT "invitation_inviter_id_user_id_fk" FOREIGN KEY ("inviter_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."member" ADD CONSTRAINT "member_organization_id_organization_id_fk" FOREIGN KEY ("organization_id") REFERENCES "auth"."organization"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."member" ADD CONSTRAINT "member_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "auth"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "member_organization_id_user_id_index" ON "auth"."member" USING btree ("organization_id","user_id");--> statement-breakpoint
CREATE INDEX "call_lender_id_at_index" ON "call" USING btree ("lender_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "call_event_lender_id_event_id_index" ON "call_event" USING btree ("lender_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "call_event_lender_id_call_id_call_seq_index" ON "call_event" USING btree ("lender_id","call_id","call_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "collection_case_lender_id_reference_index" ON "collection_case" USING btree ("lender_id","reference");--> statement-breakpoint
CREATE INDEX "collection_case_lender_id_agent_id_revision_index" ON "collection_case" USING btree ("lender_id","agent_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "workstation_lender_id_session_id_index" ON "workstation" USING btree ("lender_id","session_id");