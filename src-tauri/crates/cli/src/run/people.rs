//! Creators and brands.

use super::*;

pub(super) fn platform_of(text: &str) -> Result<Platform, Failure> {
    Platform::parse(text)
        .or_else(|| Platform::find(text))
        .ok_or_else(|| usage("不认识的平台", "no such platform", text))
}

/// The city a filter names, by code or name; a name that several places have is asked about with all of them.
pub(super) fn city_of(text: &str) -> Result<CityCode, Failure> {
    if let Some(city) = CityCode::parse(text) {
        return Ok(city);
    }
    let place = resolve(text, None);
    if let Some(city) = place.region().and_then(|region| region.city()) {
        return Ok(city);
    }
    let Place::Ambiguous(among) = place else {
        return Err(usage("没有这个城市", "no such city", text));
    };
    let named = |mark: &str| {
        let one = |region: &market::region::Region| match region.city() {
            Some(city) => format!("{} ({})", region.label_zh(), city.code()),
            None => region.label_zh(),
        };
        among.iter().map(one).collect::<Vec<_>>().join(mark)
    };
    Err(Failure::usage(
        format!("有 {} 个地方叫“{text}”，请写明省份或城市代码：{}", among.len(), named("、")),
        format!(
            "{} places are called “{text}”; name the province or the city's code: {}",
            among.len(),
            named(", ")
        ),
    ))
}

pub(super) fn creators(out: &Out, desk: &Desk, line: &CreatorsLine) -> Done {
    let mut filter = CreatorFilter { search: line.search.clone(), ..CreatorFilter::default() };
    for pair in &line.filter {
        let (key, value) = pair
            .split_once('=')
            .ok_or_else(|| usage("筛选条件应为 名称=值", "a filter is key=value", pair))?;
        let number = || value.parse::<u32>().map_err(|_| usage("不是整数", "not a whole number", pair));
        let missing = |zh: &str, en: &str| usage(zh, en, value);
        match key {
            "platform" => {
                filter.platform = Some(platform_of(value)?);
            }
            "vertical" => {
                let vertical = VerticalId::find(value);
                filter.verticals.push(vertical.ok_or_else(|| missing("没有这个垂类", "no such vertical"))?);
            }
            "province" => filter.provinces.push(
                ProvinceCode::parse(value)
                    .or_else(|| ProvinceCode::find(value))
                    .ok_or_else(|| missing("没有这个省份", "no such province"))?,
            ),
            "city" => filter.cities.push(city_of(value)?),
            "agency" => filter.agency = Some(desk.find_agency(value)?),
            "min_followers" => filter.min_followers = Some(number()?),
            "max_followers" => filter.max_followers = Some(number()?),
            "min_price" => filter.min_price = Some(number()?),
            "max_price" => filter.max_price = Some(number()?),
            "sample" => filter.sample = Some(value == "true"),
            _ => return Err(usage("没有这个筛选条件", "no such filter", key)),
        }
    }
    let (by, descending) = match line.sort.strip_prefix('-') {
        Some(by) => (by, true),
        None => (line.sort.as_str(), false),
    };
    let by = CreatorSortKey::parse(by).ok_or_else(|| usage("不能按此列排序", "no such column", by))?;
    let args =
        CreatorListArgs { filter, sort: vec![CreatorSort { by, descending }], offset: 0, limit: line.limit };
    let list = desk.creator_list(&args)?;
    out.put(&list, || {
        format!("{}{} / {}\n", print::creators(&list.rows, out.lang), list.rows.len(), list.total)
    })
}

pub(super) fn creator(out: &Out, open: Open<'_>, line: CreatorLine) -> Done {
    match line {
        CreatorLine::Show { creator } => {
            let desk = open(Access::Read)?;
            let page = desk.creator_show(&CreatorRef { id: desk.find_creator(&creator)? })?;
            out.put(&page, || print::creator(&page, out.lang))
        }
        CreatorLine::Edit { creator, changes } => {
            let desk = open(Access::Write)?;
            let changes: CreatorChanges = parsed("changes", &changes)?;
            let edit = CreatorEdit { id: desk.find_creator(&creator)?, changes };
            let page = desk.creator_edit(&edit)?.value;
            out.put(&page, || print::creator(&page, out.lang))
        }
    }
}

pub(super) fn brand(out: &Out, open: Open<'_>, line: BrandLine) -> Done {
    match line {
        BrandLine::Add { name, industry, tone } => {
            let industries = industry
                .iter()
                .map(|t| IndustryId::find(t).ok_or_else(|| usage("没有这个行业", "no such industry", t)))
                .collect::<Result<_, _>>()?;
            let tones = tone
                .iter()
                .map(|t| ToneId::find(t).ok_or_else(|| usage("没有这种调性", "no such tone", t)))
                .collect::<Result<_, _>>()?;
            let page = open(Access::Write)?.brand_add(&BrandAdd {
                name,
                industries,
                tones,
                competitors: Vec::new(),
            })?;
            out.put(&page.value, || format!("{} {}", page.value.brand.id, page.value.brand.name))
        }
        BrandLine::Show { brand } => {
            let desk = open(Access::Read)?;
            out.page(&desk.brand_show(&BrandRef { id: desk.find_brand(&brand)? })?)
        }
        BrandLine::Edit { brand, changes } => {
            let desk = open(Access::Write)?;
            let changes: BrandChanges = parsed("changes", &changes)?;
            out.page(&desk.brand_edit(&BrandEdit { id: desk.find_brand(&brand)?, changes })?.value)
        }
    }
}
