//! The platforms that creators publish on.

use crate::words;

words! {
    /// A publishing platform.
    pub enum Platform {
        /// 视频号, short videos and live streams in WeChat.
        WechatChannels = "wechat_channels",
        /// 公众号, articles in WeChat.
        WechatArticles = "wechat_articles",
        /// 抖音.
        Douyin = "douyin",
        /// 小红书.
        Xiaohongshu = "xiaohongshu",
        /// 快手.
        Kuaishou = "kuaishou",
        /// 哔哩哔哩.
        Bilibili = "bilibili",
        /// 微博.
        Weibo = "weibo",
        /// 知乎.
        Zhihu = "zhihu",
        /// TikTok.
        Tiktok = "tiktok",
        /// Instagram.
        Instagram = "instagram",
        /// YouTube.
        Youtube = "youtube",
        /// X, formerly Twitter.
        X = "x",
        /// Twitch.
        Twitch = "twitch",
        /// Facebook.
        Facebook = "facebook",
    }
}

/// Names people use for each platform, normalised: lower case, no spaces or marks.
const ALIASES: &[(Platform, &[&str])] = &[
    (Platform::WechatChannels, &["视频号", "微信视频号", "wechatchannels", "channels", "sph", "互选"]),
    (Platform::WechatArticles, &["公众号", "微信公众号", "wechatarticles", "wechat", "订阅号", "服务号"]),
    (Platform::Douyin, &["抖音", "douyin", "dy", "巨量星图", "星图"]),
    (Platform::Xiaohongshu, &["小红书", "xiaohongshu", "xhs", "rednote", "red", "蒲公英"]),
    (Platform::Kuaishou, &["快手", "kuaishou", "ks", "磁力聚星"]),
    (Platform::Bilibili, &["哔哩哔哩", "b站", "bilibili", "bili", "花火"]),
    (Platform::Weibo, &["微博", "新浪微博", "weibo", "wb"]),
    (Platform::Zhihu, &["知乎", "zhihu"]),
    (Platform::Tiktok, &["tiktok", "tt", "tictok"]),
    (Platform::Instagram, &["instagram", "ins", "ig", "insta"]),
    (Platform::Youtube, &["youtube", "yt", "油管"]),
    (Platform::X, &["x", "twitter", "推特"]),
    (Platform::Twitch, &["twitch"]),
    (Platform::Facebook, &["facebook", "fb", "脸书"]),
];

impl Platform {
    /// The platform a word names, in either language, ignoring case, spaces and marks.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let word: String =
            text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        ALIASES.iter().find(|(_, names)| names.contains(&word.as_str())).map(|(platform, _)| *platform)
    }

    /// The name in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Platform::WechatChannels => "视频号",
            Platform::WechatArticles => "公众号",
            Platform::Douyin => "抖音",
            Platform::Xiaohongshu => "小红书",
            Platform::Kuaishou => "快手",
            Platform::Bilibili => "哔哩哔哩",
            Platform::Weibo => "微博",
            Platform::Zhihu => "知乎",
            Platform::Tiktok => "TikTok",
            Platform::Instagram => "Instagram",
            Platform::Youtube => "YouTube",
            Platform::X => "X",
            Platform::Twitch => "Twitch",
            Platform::Facebook => "Facebook",
        }
    }

    /// The name in English.
    #[must_use]
    pub const fn name_en(self) -> &'static str {
        match self {
            Platform::WechatChannels => "WeChat Channels",
            Platform::WechatArticles => "WeChat Official Accounts",
            Platform::Douyin => "Douyin",
            Platform::Xiaohongshu => "Xiaohongshu",
            Platform::Kuaishou => "Kuaishou",
            Platform::Bilibili => "Bilibili",
            Platform::Weibo => "Weibo",
            Platform::Zhihu => "Zhihu",
            Platform::Tiktok => "TikTok",
            Platform::Instagram => "Instagram",
            Platform::Youtube => "YouTube",
            Platform::X => "X",
            Platform::Twitch => "Twitch",
            Platform::Facebook => "Facebook",
        }
    }
}
