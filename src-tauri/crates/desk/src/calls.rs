//! The call table: every use case, declared once.
//!
//! Tauri commands, the interface's TypeScript and the command line's JSON come from this list. A line is
//! `kind name(Arguments) -> Answer;` — `read` looks, `write` changes and says what became stale, `job` is a
//! write that reports progress and can be cancelled. A line without its method on [`crate::Desk`] does not compile.

use crate::problem::Problem;
use crate::wire::*;

/// Hands the whole table to a macro of yours: `desk::calls!(my_macro);` expands `my_macro! { read …; write …; }`.
#[macro_export]
macro_rules! calls {
    ($with:ident) => {
        $with! {
            read vault_info(Nothing) -> VaultInfo;
            read vault_doctor(Nothing) -> DoctorReport;
            write vault_backup(BackupArgs) -> BackupMade;
            write sample_install(Nothing) -> SampleSummary;
            write sample_remove(SampleRemove) -> SampleSummary;
            read vocabulary_show(Nothing) -> Vocabulary;
            read policy_list(Nothing) -> PolicyList;
            read change_list(Nothing) -> ChangeList;
            write change_undo(ChangeUndoArgs) -> Undone;
            read setting_get(SettingKey) -> SettingValue;
            write setting_put(SettingPut) -> SettingValue;

            read creator_list(CreatorListArgs) -> CreatorList;
            read creator_facets(CreatorFacetsArgs) -> CreatorFacets;
            read creator_show(CreatorRef) -> CreatorPage;
            write creator_add(CreatorAdd) -> CreatorPage;
            write creator_edit(CreatorEdit) -> CreatorPage;
            read figure_history(FigureHistoryArgs) -> FigureHistory;
            read review_list(Nothing) -> ReviewList;
            write review_resolve(ReviewResolve) -> ReviewList;
            job duplicates_find(Nothing) -> DuplicatesFound;
            write account_split(AccountSplit) -> CreatorPage;

            read brand_list(BrandListArgs) -> BrandList;
            read brand_show(BrandRef) -> BrandPage;
            write brand_add(BrandAdd) -> BrandPage;
            write brand_edit(BrandEdit) -> BrandPage;

            read agency_list(Nothing) -> AgencyList;
            write agency_add(AgencyAdd) -> AgencyRow;
            read roster_show(AgencyRef) -> Roster;
            write representation_add(RepresentationAdd) -> Roster;
            write representation_end(RepresentationEnd) -> Roster;

            read order_list(OrderListArgs) -> OrderList;
            read order_show(OrderRef) -> OrderPage;
            read order_check(OrderDraft) -> OrderCheck;
            write order_post(OrderDraft) -> OrderPage;
            write order_close(OrderRef) -> OrderPage;
            read order_draft_get(Nothing) -> SavedDraft;
            write order_draft_put(SavedDraft) -> SavedDraft;

            read match_run(MatchArgs) -> MatchList;
            read match_explain(MatchExplainArgs) -> MatchExplanation;
            read shortlist_show(OrderRef) -> Shortlist;
            write shortlist_add(ShortlistArgs) -> Shortlist;
            write shortlist_remove(ShortlistArgs) -> Shortlist;

            write deal_invite(DealInvite) -> DealsOpened;
            write deal_apply(DealApply) -> DealPage;
            read deal_list(DealListArgs) -> DealList;
            read deal_show(DealRef) -> DealPage;
            write deal_act(DealActArgs) -> DealPage;
            write deal_advance(Nothing) -> Advanced;
            read deal_offer(DealOfferArgs) -> OfferPaper;
            read reply_preview(ReplyArgs) -> ReplyPreview;
            write reply_record(ReplyArgs) -> DealPage;
            read inbox_list(InboxArgs) -> Inbox;
            read schedule_show(ScheduleArgs) -> Schedule;
            read settlement_list(SettlementArgs) -> Settlement;
            read price_show(PriceArgs) -> PriceView;
            read insight_show(InsightArgs) -> Insight;

            write result_add(ResultAdd) -> ResultList;
            job result_import(ResultImport) -> ResultImported;
            read result_list(DealRef) -> ResultList;
            read wrapup_show(WrapUpArgs) -> WrapUpReport;

            read import_files(ImportPaths) -> FolderSheets;
            write import_paste(ImportPaste) -> Pasted;
            job import_inspect(ImportArgs) -> ImportPreview;
            job import_run(ImportArgs) -> ImportReport;
            read import_list(Nothing) -> ImportList;
            write import_undo(ImportRef) -> Undone;

            job export_make(ExportArgs) -> ExportMade;
            job template_inspect(TemplateFile) -> TemplatePreview;
            job template_fill(TemplateFill) -> ExportMade;
            job payments_inspect(PaymentsFile) -> PaymentsPreview;
            write payments_record(PaymentsRecord) -> PaymentsRecorded;
            read card_show(Nothing) -> CardText;
            read card_verify(CardPath) -> CardChecked;
            write card_import(CardPath) -> CardChecked;
            write bundle_make(BundleMake) -> BundleMade;
            read bundle_open(BundlePath) -> BundleOpened;
            read bundle_verify(BundlePath) -> BundleChecked;
        }
    };
}

/// Each line's method has the shape its kind says; otherwise this does not compile.
macro_rules! methods_exist {
    ($($kind:ident $name:ident($args:ty) -> $answer:ty;)*) => {
        $(method_exists!($kind $name($args) -> $answer);)*
    };
}
macro_rules! method_exists {
    (read $name:ident($args:ty) -> $answer:ty) => {
        const _: fn(&crate::Desk, &$args) -> Result<$answer, Problem> = crate::Desk::$name;
    };
    (write $name:ident($args:ty) -> $answer:ty) => {
        const _: fn(&crate::Desk, &$args) -> Result<Written<$answer>, Problem> = crate::Desk::$name;
    };
    (job $name:ident($args:ty) -> $answer:ty) => {
        const _: fn(&crate::Desk, &$args, &dyn crate::Job) -> Result<Written<$answer>, Problem> =
            crate::Desk::$name;
    };
}
calls!(methods_exist);
