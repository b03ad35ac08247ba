//! Made-up creators' names with the shape of real ones, and slips in them. Seeded: the same names every time.

use pinyin::{ToPinyin, ToPinyinMulti};

/// A generator of the splitmix64 family: good enough to draw names, and the same everywhere.
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// The first of a list more often than the last, as words and names are used: about 1 over the rank.
    fn zipf<T: Copy>(&mut self, list: &[T]) -> T {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let rank = ((list.len() as f64 + 1.0).powf(share) - 1.0) as usize;
        list[rank.min(list.len() - 1)]
    }

    fn any<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红梅建文丹玲宇浩晨雨欣怡子轩梓涵诗琪思佳嘉慧琳瑶雪婷颖莹倩薇晴蕾菲露妍悦乐欢心安宁然若语墨清风云月星辰阳光海山川江河林森木叶花草竹兰菊荷莲桃梨果米豆糖甜茶酒鱼虾虎龙凤鹿猫狗兔熊鸟燕鹤飞翔志远博达天一凡俊豪帅才良善德仁义礼智信忠孝国民家兴旺福禄寿喜财宝金银珠翠彩霓虹东西南北中春夏秋冬朝夕晓夜黎昕曦昊晗煜炜烨焕灿烁焱鑫森淼垚品晶磊淳泽润沛沐汐潇湘漫渔溪泉源渊博宏鸿瀚";
const NICKS: &[&str] = &[
    "小",
    "阿",
    "大",
    "老",
    "胖",
    "小小",
    "是",
    "爱吃的",
    "不会",
    "我是",
    "一只",
    "懒",
    "超级",
    "暴走",
    "野生",
];
const TOPICS: &[&str] = &[
    "",
    "",
    "",
    "美食",
    "日记",
    "的日常",
    "探店",
    "穿搭",
    "说车",
    "美妆",
    "旅行",
    "爱健身",
    "读书",
    "育儿",
    "妈妈",
    "同学",
    "老师",
    "姐姐",
    "哥",
    "吃货",
    "手作",
    "摄影",
    "游戏",
    "聊职场",
    "讲故事",
    "的小厨房",
    "在路上",
    "科技",
    "财经",
    "萌宠",
    "音乐",
    "跳舞",
    "vlog",
    "不加班",
    "去哪儿",
    "生活馆",
    "研究所",
    "实验室",
];
const CITIES: &[&str] = &[
    "北京", "上海", "广州", "深圳", "成都", "杭州", "重庆", "西安", "长沙", "武汉", "南京", "苏州", "厦门",
    "青岛",
];
const FIRST: &[&str] = &[
    "emma",
    "olivia",
    "sophia",
    "mia",
    "luna",
    "amber",
    "marvel",
    "jessica",
    "linda",
    "coco",
    "lily",
    "lucy",
    "momo",
    "kiki",
    "nana",
    "yoyo",
    "vivi",
    "alex",
    "leo",
    "max",
    "jack",
    "kevin",
    "tony",
    "jason",
    "ryan",
    "mike",
    "david",
    "daniel",
    "chris",
    "sam",
    "ben",
    "tom",
    "eric",
    "andy",
    "lisa",
    "anna",
    "julia",
    "maria",
    "isabella",
    "camila",
    "sofia",
    "valentina",
    "gabriel",
    "mateo",
    "lucas",
    "hugo",
    "felix",
    "oscar",
    "nora",
];
const LAST: &[&str] = &[
    "wang", "li", "zhang", "chen", "smith", "johnson", "garcia", "silva", "kim", "park", "lee", "tan", "lim",
    "beauty", "fitness", "travels", "eats", "style", "official", "vlogs", "gaming", "makeup", "art", "music",
    "wilson", "brown", "martinez", "lopez", "santos", "nguyen", "studio", "daily", "life", "cooks", "reads",
];

/// A name.
pub fn name(chance: &mut Chance, given: &[char], surnames: &[char]) -> String {
    let mut name = String::new();
    let stem = |chance: &mut Chance, name: &mut String, most: usize| {
        for _ in 0..=chance.below(most) {
            name.push(chance.zipf(given));
        }
    };
    match chance.below(100) {
        0..40 => {
            name.push_str(chance.zipf(NICKS));
            stem(chance, &mut name, 3);
            name.push_str(chance.any(TOPICS));
        }
        40..60 => {
            name.push(chance.zipf(surnames));
            stem(chance, &mut name, 2);
            name.push_str(chance.any(TOPICS));
        }
        60..70 => {
            name.push_str(chance.zipf(CITIES));
            stem(chance, &mut name, 3);
            name.push_str(chance.any(TOPICS));
        }
        70..80 => {
            stem(chance, &mut name, 3);
            name.push_str(chance.any(FIRST));
        }
        _ => {
            name.push_str(chance.any(FIRST));
            if chance.below(3) > 0 {
                name.push(chance.any(&['_', '.', ' ']));
            }
            name.push_str(chance.any(LAST));
            if chance.below(2) == 0 {
                name.push_str(&chance.below(2030).to_string());
            }
        }
    }
    name
}

/// The letters that names are made of, and surnames, commonest first. After those usual in names come the 3,755
/// everyday hanzi of GB 2312, level 1.
pub fn letters() -> (Vec<char>, Vec<char>) {
    let mut letters: Vec<char> = GIVEN.chars().collect();
    for bytes in (0xb0..=0xd7_u8).flat_map(|row| (0xa1..=0xfe_u8).map(move |cell| [row, cell])) {
        let (text, _, unknown) = encoding_rs::GBK.decode(&bytes);
        letters.extend(text.chars().filter(|c| !unknown && ('\u{4e00}'..='\u{9fff}').contains(c)));
    }
    (letters, SURNAMES.chars().collect())
}

/// The kinds of slip planted.
pub const SLIPS: [&str; 6] = ["replaced", "put in", "left out", "swapped", "homophone", "all homophones"];

/// The name with one slip of a kind (the last: every hanzi by another of the same first reading), when it is possible.
pub fn slipped(
    name: &str,
    slip: usize,
    chance: &mut Chance,
    given: &[char],
    alike: &[Vec<char>],
) -> Option<String> {
    let mut letters: Vec<char> = name.chars().collect();
    let at = chance.below(letters.len());
    let hanzi = letters[at].to_pinyin().is_some();
    let other = if hanzi { chance.any(given) } else { char::from(b'a' + chance.below(26) as u8) };
    let homophone = |letter: char, chance: &mut Chance| -> Option<char> {
        let others: Vec<char> = alike
            .iter()
            .find(|group| group.contains(&letter))?
            .iter()
            .copied()
            .filter(|c| *c != letter)
            .collect();
        (!others.is_empty()).then(|| chance.any(&others))
    };
    match slip {
        0 => letters[at] = other,
        1 => letters.insert(at, other),
        2 if letters.len() > 1 => _ = letters.remove(at),
        3 if at > 0 => letters.swap(at - 1, at),
        4 => letters[at] = homophone(letters[at], chance)?,
        5 if letters.iter().any(|c| c.to_pinyin().is_some()) => {
            for letter in &mut letters {
                if letter.to_pinyin().is_some() {
                    *letter = homophone(*letter, chance)?;
                }
            }
        }
        _ => return None,
    }
    Some(letters.into_iter().collect())
}

/// Common hanzi that share any one reading, a group for each: heteronyms stand in several.
pub fn groups(given: &[char], surnames: &[char]) -> Vec<Vec<char>> {
    let mut groups: std::collections::BTreeMap<&str, Vec<char>> = std::collections::BTreeMap::new();
    for letter in given.iter().chain(surnames).copied() {
        for reading in letter.to_pinyin_multi().into_iter().flatten() {
            let group = groups.entry(reading.plain()).or_default();
            if !group.contains(&letter) {
                group.push(letter);
            }
        }
    }
    groups.into_values().collect()
}
