//! The JSON answers whose shape is a contract of its own: imports and rankings.

use desk::wire::{ImportFault, ImportPreview, ImportReport, MappedColumn, MatchList};
use serde_json::{Value, json};

fn mapping(columns: &[MappedColumn]) -> Vec<Value> {
    columns
        .iter()
        .map(|c| {
            json!({"column": c.column, "header": c.header, "field": c.field, "unit": c.unit, "confidence": c.confidence, "reason": c.reason})
        })
        .collect()
}

fn faults(faults: &[ImportFault]) -> Vec<Value> {
    faults
        .iter()
        .map(|f| {
            json!({
                "row": f.row, "column": f.column, "cell": f.cell, "kind": f.kind, "value": f.value,
                "earlier_row": f.earlier_row, "places": f.places, "text": f.text,
            })
        })
        .collect()
}

pub(crate) fn imported(report: &ImportReport) -> Value {
    let c = &report.counts;
    json!({
        "file": report.file, "id": report.id, "encoding": report.encoding, "delimiter": report.delimiter,
        "quoting": report.quoting, "header_row": report.header_row, "header_rows": report.header_rows,
        "layout": report.layout, "as_last_time": report.as_last_time, "rows": c.rows, "created": c.created, "updated": c.updated,
        "unchanged": c.unchanged, "skipped": c.skipped, "posts": c.posts, "reviews": c.reviews,
        "mapping": mapping(&report.mapping), "faults": faults(&report.faults), "fault_count": report.fault_count,
        "fixed": report.fixed, "asides": report.asides, "tables": report.tables, "unread": report.unread,
    })
}

pub(crate) fn previewed(preview: &ImportPreview) -> Value {
    let c = preview.counts.as_ref();
    json!({
        "file": preview.file, "id": Value::Null, "encoding": preview.encoding, "delimiter": preview.delimiter,
        "quoting": preview.quoting, "header_row": preview.header_row, "header_rows": preview.header_rows,
        "layout": preview.layout, "as_last_time": preview.as_last_time, "rows": c.map(|c| c.rows), "created": c.map(|c| c.created),
        "updated": c.map(|c| c.updated), "unchanged": c.map(|c| c.unchanged), "skipped": c.map(|c| c.skipped),
        "posts": c.map(|c| c.posts), "reviews": c.map(|c| c.reviews), "questions": preview.questions,
        "mapping": mapping(&preview.mapping), "faults": faults(&preview.faults), "fault_count": preview.fault_count,
        "fixed": preview.fixed, "asides": preview.asides, "tables": preview.tables, "unread": preview.unread, "platform": preview.platform, "platform_reason": preview.platform_reason,
        "as_of": preview.as_of, "as_of_reason": preview.as_of_reason,
    })
}

pub(crate) fn ranked(list: &MatchList) -> Value {
    let rows: Vec<Value> = list
        .ranked
        .iter()
        .map(|r| {
            let reasons: Vec<Value> = r
                .reasons
                .iter()
                .map(|x| json!({"part": x.part, "value": x.value, "weight": x.weight, "known": x.known, "text": x.text}))
                .collect();
            json!({
                "rank": r.rank, "creator": r.creator, "account": r.account, "name": r.name, "score": r.score,
                "creator_score": r.creator_score, "mutual": r.mutual, "coverage": r.coverage, "reasons": reasons,
                "price": r.price, "expected_cpm": r.expected_cpm,
            })
        })
        .collect();
    json!({
        "order": list.order, "considered": list.considered, "funnel": list.funnel, "ranked": rows,
        "relaxations": list.relaxations, "weights": list.weights, "ms": list.ms,
    })
}
