CREATE TABLE "decision_reasons" (
	"decision_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"boxes" jsonb NOT NULL,
	CONSTRAINT "decision_reasons_decision_id_position_pk" PRIMARY KEY("decision_id","position"),
	CONSTRAINT "decision_reasons_once_each" UNIQUE("decision_id","code")
);
--> statement-breakpoint
CREATE TABLE "reason_groups" (
	"code" text PRIMARY KEY NOT NULL,
	"decision" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"position" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reason_versions" (
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"change" text NOT NULL,
	"is_active" boolean NOT NULL,
	"is_mendable" boolean NOT NULL,
	"label_zh" text NOT NULL,
	"label_en" text NOT NULL,
	"customer_zh" text NOT NULL,
	"customer_en" text NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reason_versions_code_version_pk" PRIMARY KEY("code","version"),
	CONSTRAINT "reason_versions_count_from_one" CHECK ("reason_versions"."version" >= 1)
);
--> statement-breakpoint
CREATE TABLE "reasons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"group_code" text NOT NULL,
	"slot" "document_slot",
	"version" integer NOT NULL,
	"is_active" boolean NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "reasons_code_unique" UNIQUE("code"),
	CONSTRAINT "reasons_are_named_after_their_group" CHECK (starts_with("reasons"."code", "reasons"."group_code" || '.'))
);
--> statement-breakpoint
ALTER TABLE "decision_reasons" ADD CONSTRAINT "decision_reasons_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_reasons" ADD CONSTRAINT "decision_reasons_version_fk" FOREIGN KEY ("code","version") REFERENCES "public"."reason_versions"("code","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reason_versions" ADD CONSTRAINT "reason_versions_code_reasons_code_fk" FOREIGN KEY ("code") REFERENCES "public"."reasons"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reasons" ADD CONSTRAINT "reasons_group_code_reason_groups_code_fk" FOREIGN KEY ("group_code") REFERENCES "public"."reason_groups"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_reasons_version_idx" ON "decision_reasons" USING btree ("code","version");--> statement-breakpoint
-- The reasons that Signoff comes with, in the words that every earlier decision was told in.
INSERT INTO reason_groups (code, decision, name_zh, name_en, position) VALUES
  ('identity', 'reject', '身份', 'Identity', 1),
  ('line', 'reject', '号码', 'Line', 2),
  ('eligibility', 'reject', '办理条件', 'Eligibility', 3),
  ('request', 'reject', '申请本身', 'Request', 4),
  ('photo', 'ask_for_more', '照片问题', 'Photo problems', 5);
--> statement-breakpoint
WITH given (code, slot, is_mendable, position, label_zh, label_en, customer_zh, customer_en) AS (VALUES
  ('identity.not_holder', NULL::document_slot, false, 1, '申请人不是机主', 'The applicant is not the holder',
    '该号码登记在他人名下，只能由机主本人申请销户。',
    'The line is registered to somebody else. Only its holder can end it.'),
  ('identity.document_forged', NULL::document_slot, false, 2, '证件不真实', 'The document is not genuine',
    '我们无法确认证件的真实性。',
    'We could not establish that the identity document is genuine.'),
  ('identity.document_expired', NULL::document_slot, true, 3, '证件已过期', 'The document has expired',
    '证件已过有效期，请使用有效证件重新申请。',
    'The identity document has expired. You can apply again with one that is valid.'),
  ('line.not_found', NULL::document_slot, true, 1, '号码不在册', 'The number is not in the register',
    '未查到该号码，请核对后重新申请。',
    'We have no line with this number. Please check the number and apply again.'),
  ('line.already_ended', NULL::document_slot, false, 2, '号码已销户', 'The line has already ended',
    '该号码此前已经销户。',
    'This line has already ended.'),
  ('eligibility.arrears', NULL::document_slot, true, 1, '存在欠费或未出账费用', 'Arrears or unbilled usage',
    '该号码尚有欠费或未出账费用，结清后可重新申请。',
    'There are bills to be paid, or usage not yet billed. You can apply again once they are settled.'),
  ('eligibility.bound_services', NULL::document_slot, true, 2, '号码仍有绑定业务', 'A service is still bound to the line',
    '该号码仍绑定其他业务，解除后可重新申请。',
    'Other services still depend on this line. You can apply again once they are released.'),
  ('eligibility.contract', NULL::document_slot, true, 3, '合约尚未到期', 'The contract is still running',
    '该号码的合约尚未到期，到期后可重新申请。',
    'A contract on this line is still running. You can apply again once it has ended.'),
  ('request.duplicate', NULL::document_slot, false, 1, '该号码已有其他申请', 'Another application covers this line',
    '该号码已有另一份销户申请。',
    'There is another application for the same line.'),
  ('request.not_by_customer', NULL::document_slot, false, 2, '并非客户本人申请', 'The customer did not ask for this',
    '经核实，这份申请并非由您本人提出。',
    'We learned that the application did not come from you.'),
  ('photo.front_unreadable', 'front'::document_slot, true, 1, '证件正面无法辨认', 'Front of the document cannot be read',
    '证件正面的照片看不清。',
    'The front of your identity document cannot be read in the photo.'),
  ('photo.back_unreadable', 'back'::document_slot, true, 2, '证件背面无法辨认', 'Back of the document cannot be read',
    '证件背面的照片看不清。',
    'The back of your identity document cannot be read in the photo.'),
  ('photo.portrait_unreadable', 'portrait'::document_slot, true, 3, '本人照片无法辨认', 'Portrait cannot be recognised',
    '本人照片看不清面部。',
    'Your face cannot be made out in the photo of yourself.'),
  ('photo.sim_unreadable', 'sim'::document_slot, true, 4, 'SIM 卡无法辨认', 'SIM card cannot be read',
    'SIM 卡照片上的卡号看不清。',
    'The number printed on the SIM card cannot be read in the photo.'),
  ('photo.wrong_document', NULL::document_slot, true, 5, '证件类型不符', 'Wrong document',
    '照片中的证件与您填写的证件类型不符。',
    'A photo shows a different document from the one you named.'),
  ('photo.covered_or_cropped', NULL::document_slot, true, 6, '有遮挡或未拍全', 'Covered or cut off',
    '证件有遮挡，或没有拍全。',
    'Part of the document is covered, or outside the photo.')
), added AS (
  INSERT INTO reasons (id, code, group_code, slot, version, is_active, position)
  SELECT gen_random_uuid(), code, split_part(code, '.', 1), slot, 1, true, position FROM given
  RETURNING code
)
INSERT INTO reason_versions (code, version, change, is_active, is_mendable, label_zh, label_en, customer_zh, customer_en, changed_at)
SELECT code, 1, 'added', true, is_mendable, label_zh, label_en, customer_zh, customer_en, now() FROM given;
--> statement-breakpoint
INSERT INTO decision_reasons (decision_id, position, code, version, boxes)
SELECT decisions.id, said.position, said.code, 1, '[]'
FROM decisions, unnest(decisions.reason_codes) WITH ORDINALITY AS said (code, position)
WHERE decisions.kind IN ('reject', 'ask_for_more');
--> statement-breakpoint
-- What was said stays as it was said; a reason is never deleted, and no group comes or goes while Signoff runs.
REVOKE UPDATE, DELETE ON reason_versions, decision_reasons FROM signoff_app;
--> statement-breakpoint
REVOKE DELETE ON reasons FROM signoff_app;
--> statement-breakpoint
REVOKE INSERT, UPDATE, DELETE ON reason_groups FROM signoff_app;
