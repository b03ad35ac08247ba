use super::*;

fn region(text: &str) -> String {
    shown(&resolve(text, None))
}

fn hinted(text: &str, province: &str) -> String {
    shown(&resolve(text, Some(ProvinceCode::find(province).unwrap())))
}

fn shown(place: &Place) -> String {
    let label = |region: &Region| match region {
        Region::Province(province) => province.official_name().to_owned(),
        Region::City(city) => format!("{}市", region.label_zh().trim_end_matches(city.official_name())),
        Region::Country(_) | Region::District(_) => region.label_zh(),
    };
    match place {
        Place::Unknown => "?".to_owned(),
        Place::Ambiguous(regions) => regions.iter().map(label).collect::<Vec<_>>().join(" | "),
        Place::City(_) | Place::District(_) | Place::Province(_) | Place::Country(_) => {
            place.region().iter().map(label).collect()
        }
    }
}

#[test]
fn the_tables_read() {
    let atlas = atlas::Atlas::read().unwrap();
    assert_eq!(atlas.provinces.len(), 34);
    assert_eq!(atlas.countries.len(), 246);
    assert!(atlas.cities.len() > 380 && atlas.districts.len() > 3_200);
    let tiers = |tier| CityCode::all().filter(|city| city.tier() == tier).count();
    assert_eq!(tiers(Some(Tier::First)), 4);
    assert_eq!(tiers(Some(Tier::NewFirst)), 15);
    assert_eq!(tiers(Some(Tier::Second)), 30);
    assert_eq!(tiers(Some(Tier::Third)), 70);
    assert_eq!(tiers(Some(Tier::Fourth)), 90);
    assert!(!atlas.official.contains_key("市辖区") && !atlas.short.contains_key("市辖"));
}

#[test]
fn every_city_resolves_to_itself() {
    for city in CityCode::all() {
        let province = city.province();
        for text in [
            format!("{}{}", province.official_name(), city.official_name()),
            format!("{}-{}", province.official_name(), city.official_name()),
            format!("中国 {} {}", province.name_zh(), city.official_name()),
            format!("{}{}", province.name_zh(), city.official_name()),
        ] {
            assert_eq!(resolve(&text, None), Place::City(city), "{text}");
        }
        assert_eq!(resolve(city.official_name(), Some(province)), Place::City(city), "{city}");
        assert_eq!(CityCode::parse(city.code()), Some(city));
    }
}

#[test]
fn every_ranked_city_resolves_by_its_short_name() {
    for city in CityCode::all().filter(|city| city.tier().is_some_and(|tier| tier < Tier::Fifth)) {
        if city.name_zh() != "吉林" {
            assert_eq!(resolve(city.name_zh(), None), Place::City(city), "{}", city.name_zh());
        }
    }
}

#[test]
fn every_district_resolves_to_itself_after_its_city() {
    for district in DistrictCode::all() {
        let city = district.city();
        let text =
            format!("{}{}{}", city.province().official_name(), city.official_name(), district.name_zh());
        assert_eq!(resolve(&text, None), Place::District(district), "{text}");
    }
}

#[test]
fn every_province_and_country_resolves() {
    for province in ProvinceCode::all() {
        assert_eq!(ProvinceCode::find(province.name_zh()), Some(province));
        assert_eq!(ProvinceCode::find(province.official_name()), Some(province));
        assert_eq!(ProvinceCode::find(province.name_en()), Some(province));
        assert_eq!(ProvinceCode::parse(province.code()), Some(province));
        let here = resolve(province.official_name(), None).region().and_then(Region::province);
        assert_eq!(here, Some(province));
    }
    for country in CountryCode::all() {
        for text in [country.name_zh(), country.name_en(), country.alpha3()] {
            assert_eq!(resolve(text, None), Place::Country(country), "{text}");
        }
        if country.code() != "NA" {
            assert_eq!(resolve(country.code(), None), Place::Country(country));
        }
        assert_eq!(CountryCode::parse(country.code()), Some(country));
    }
}

#[test]
fn chinese_cells() {
    for (text, want) in [
        ("北京", "北京市"),
        ("北京市", "北京市"),
        ("广东深圳", "广东深圳市"),
        ("广东省-深圳市", "广东深圳市"),
        ("广东 广州", "广东广州市"),
        ("中国·广东·深圳", "广东深圳市"),
        ("广东", "广东省"),
        ("海淀", "北京海淀区"),
        ("北京市海淀区中关村", "北京海淀区"),
        ("北京朝阳", "北京朝阳区"),
        ("辽宁朝阳", "辽宁朝阳市"),
        ("朝阳市", "辽宁朝阳市"),
        ("朝阳", "辽宁朝阳市 | 北京朝阳区 | 吉林长春朝阳区"),
        ("朝阳区", "北京朝阳区 | 吉林长春朝阳区"),
        ("吉林", "吉林省 | 吉林吉林市"),
        ("吉林市", "吉林吉林市"),
        ("吉林省", "吉林省"),
        ("吉林吉林", "吉林吉林市"),
        ("吉林长春朝阳", "吉林长春朝阳区"),
        ("海南", "海南省"),
        ("西安", "陕西西安市"),
        ("苏州", "江苏苏州市"),
        ("义乌", "浙江金华义乌市"),
        ("浦东", "上海浦东新区"),
        ("大理", "云南大理市"),
        ("济源", "河南济源市"),
        ("内蒙古", "内蒙古自治区"),
        ("香港", "香港市"),
        ("中国香港", "香港市"),
        ("台湾", "台湾省"),
        ("台湾台北", "台湾台北市"),
        ("IP属地：浙江", "浙江省"),
        ("IP属地:美国", "美国"),
        ("坐标 上海", "上海市"),
        ("美国", "美国"),
        ("刚果（金）", "刚果（金）"),
        ("中国", "中国"),
        ("北京/上海", "北京市 | 上海市"),
        ("市辖区", "?"),
        ("城区", "?"),
        ("北京烤鸭", "?"),
        ("未知", "?"),
        ("", "?"),
        ("-", "?"),
    ] {
        assert_eq!(region(text), want, "{text}");
    }
}

#[test]
fn latin_cells() {
    for (text, want) in [
        ("Beijing", "北京市"),
        ("SHENZHEN", "广东深圳市"),
        ("Xi'an", "陕西西安市"),
        ("Xian", "陕西西安市"),
        ("Shenzhen, Guangdong, China", "广东深圳市"),
        ("Guangdong Shenzhen", "广东深圳市"),
        ("Shenzhen City", "广东深圳市"),
        ("Jilin City", "吉林吉林市"),
        ("Jilin Province", "吉林省"),
        ("Jilin", "吉林省 | 吉林吉林市"),
        ("Suzhou", "江苏苏州市 | 安徽宿州市"),
        ("Suzhou, Jiangsu", "江苏苏州市"),
        ("Shaanxi", "陕西省"),
        ("Urumqi", "新疆乌鲁木齐市"),
        ("Hong Kong", "香港市"),
        ("HK", "香港市"),
        ("Taiwan", "台湾省"),
        ("India", "印度"),
        ("United States", "美国"),
        ("US", "美国"),
        ("usa", "美国"),
        ("UK", "英国"),
        ("Austin, United States", "美国"),
        ("South Korea", "韩国"),
        ("Turkey", "土耳其"),
        ("Côte d’Ivoire", "科特迪瓦"),
        ("China", "中国"),
        ("Haidian District, Beijing", "北京市"),
        ("NA", "?"),
        ("N/A", "?"),
        ("nan", "?"),
        ("Atlantis", "?"),
    ] {
        assert_eq!(region(text), want, "{text}");
    }
}

#[test]
fn the_hint_decides_but_never_overrules() {
    assert_eq!(hinted("朝阳", "北京"), "北京朝阳区");
    assert_eq!(hinted("朝阳", "辽宁"), "辽宁朝阳市");
    assert_eq!(hinted("朝阳", "广东"), region("朝阳"));
    assert_eq!(hinted("北京朝阳", "辽宁"), "北京朝阳区");
    assert_eq!(hinted("吉林", "吉林"), "吉林吉林市");
    assert_eq!(hinted("海南", "青海"), "青海海南市");
    assert_eq!(hinted("深圳", "浙江"), "广东深圳市");
    assert_eq!(hinted("Suzhou", "安徽"), "安徽宿州市");
    assert_eq!(hinted("北京", "北京"), "北京市");
}

#[test]
fn tiers_are_found() {
    for tier in Tier::ALL.iter().copied() {
        assert_eq!(Tier::find(tier.name_zh()), Some(tier));
        assert_eq!(Tier::find(tier.name_en()), Some(tier));
        assert_eq!(Tier::find(&format!("{}城市", tier.name_zh())), Some(tier));
        assert_eq!(Tier::find(tier.code()), Some(tier));
    }
    assert_eq!(Tier::find("五线及以下"), Some(Tier::Fifth));
    assert_eq!(Tier::find("七线"), None);
}

#[test]
fn codes_travel_as_text() {
    let city = CityCode::new(440_300).unwrap();
    assert_eq!(serde_json::to_string(&city).unwrap(), "\"440300\"");
    assert_eq!(serde_json::from_str::<CityCode>("\"440300\"").unwrap(), city);
    assert!(serde_json::from_str::<CityCode>("\"440399\"").is_err());
    assert!(serde_json::from_str::<ProvinceCode>("\"044\"").is_err());
    let place = resolve("朝阳", None);
    let text = serde_json::to_string(&place).unwrap();
    assert_eq!(serde_json::from_str::<Place>(&text).unwrap(), place);
}

#[test]
fn countries_of_the_real_lists_are_known() {
    let names = "United States;India;Brazil;Indonesia;Mexico;Spain;Russia;Argentina;Iran;United Kingdom;Turkey;\
        South Korea;Italy;Philippines;Colombia;Thailand;Iraq;Egypt;France;Japan;Pakistan;Morocco;Germany;\
        Saudi Arabia;Algeria;Nigeria;Bangladesh;Poland;Peru;China;United Arab Emirates;Syria;Albania;Serbia;Chile;\
        Ecuador;Singapore;Cyprus;Yemen;Romania;Ukraine;Malaysia;Jordan;Somalia;Kazakhstan";
    for name in names.split(';') {
        assert!(matches!(resolve(name.trim(), None), Place::Country(_)), "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(text in ".{0,80}") {
        let _ = resolve(&text, None);
        let _ = resolve(&text, ProvinceCode::new(22));
    }

    #[test]
    fn any_chinese_text_is_read(text in "[北京市朝阳区吉林省海南广东深圳中山 /-]{0,64}") {
        let _ = resolve(&text, None);
    }
}
