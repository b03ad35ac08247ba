//! The encoding of a text file, and its reading as UTF-8.

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding};

use crate::error::{ErrorKind, IntakeError, Spot};

/// Bytes shown to the detector, counted from the first that is not ASCII.
const SAMPLE: usize = 1 << 20;

/// Bytes that tell UTF-16.
const HEAD: usize = 4_096;

/// Whether bytes are UTF-16, by mark or by the zero bytes that Latin letters leave in it.
pub(crate) fn is_utf16(head: &[u8]) -> Option<&'static Encoding> {
    if head.starts_with(&[0xff, 0xfe]) {
        return Some(encoding_rs::UTF_16LE);
    }
    if head.starts_with(&[0xfe, 0xff]) {
        return Some(encoding_rs::UTF_16BE);
    }
    if head.len() < 8 {
        return None;
    }
    let head = &head[..head.len().min(4_096) & !1];
    let pairs = head.len() / 2;
    let zero = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (first, second) = (zero(0), zero(1));
    // Delimiters, digits and line ends are Latin in every sheet: at least a tenth of all characters.
    if second * 10 > pairs && first == 0 {
        Some(encoding_rs::UTF_16LE)
    } else if first * 10 > pairs && second == 0 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

/// What was found out about a text file's encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// How to decode it.
    pub(crate) encoding: &'static Encoding,
    /// The name shown: `UTF-8`, `UTF-8 BOM`, `UTF-16LE`, `GBK`, `GB18030` …
    pub(crate) name: &'static str,
}

/// Finds the encoding of a file by reading it to the end once. UTF-8 is proved, never guessed: only when the
/// bytes are not UTF-8 does statistics decide.
pub(crate) fn of(path: &Path) -> Result<Found, IntakeError> {
    let fail = |error: io::Error| IntakeError::unreadable(path, &error);
    let mut file = File::open(path).map_err(fail)?;
    if let Some(found) = proved(&mut file).map_err(fail)? {
        return Ok(found);
    }
    file.rewind().map_err(fail)?;
    let mut scan = Scan::default();
    let mut buffer = vec![0_u8; 256 * 1024];
    loop {
        let count = file.read(&mut buffer).map_err(fail)?;
        if count == 0 {
            break;
        }
        if !scan.feed(&buffer[..count]) {
            break;
        }
    }
    Ok(scan.verdict())
}

/// UTF-8 without a fault to its last byte, which is nearly every file; `None` for anything else.
fn proved(file: &mut File) -> io::Result<Option<Found>> {
    let mut buffer = vec![0_u8; 256 * 1024];
    let (mut held, mut head) = (0, Vec::new());
    loop {
        let count = file.read(&mut buffer[held..])?;
        let bytes = &buffer[..held + count];
        if head.len() < HEAD {
            head.extend(bytes[held..].iter().take(HEAD - head.len()));
        }
        let proved = match simdutf8::compat::from_utf8(bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() && count > 0 => error.valid_up_to(),
            Err(_) => return Ok(None),
        };
        if count == 0 {
            return Ok(is_utf16(&head).is_none().then(|| utf8(&head)));
        }
        held = bytes.len() - proved;
        buffer.copy_within(proved..proved + held, 0);
    }
}

fn utf8(head: &[u8]) -> Found {
    let marked = head.starts_with(&[0xef, 0xbb, 0xbf]);
    Found { encoding: encoding_rs::UTF_8, name: if marked { "UTF-8 BOM" } else { "UTF-8" } }
}

/// The encoding a person names.
pub(crate) fn named(label: &str, path: &Path) -> Result<Found, IntakeError> {
    let encoding = Encoding::for_label(label.trim().as_bytes())
        .ok_or_else(|| IntakeError::new(ErrorKind::NoSuchEncoding, Spot::file(path).holding(label)))?;
    Ok(Found { encoding, name: encoding.name() })
}

/// The encoding of bytes in hand.
#[cfg(test)]
pub(crate) fn of_bytes(bytes: &[u8]) -> Found {
    let mut scan = Scan::default();
    scan.feed(bytes);
    scan.verdict()
}

#[derive(Default)]
struct Scan {
    head: Vec<u8>,
    sample: Vec<u8>,
    carry: Vec<u8>,
    high: bool,
    broken: u64,
    multibyte: u64,
}

impl Scan {
    /// Takes the next bytes; false when nothing further can change the verdict.
    fn feed(&mut self, bytes: &[u8]) -> bool {
        if self.head.len() < HEAD {
            self.head.extend(bytes.iter().take(HEAD - self.head.len()));
        }
        if self.sample.len() < SAMPLE && (self.high || !bytes.is_ascii()) {
            self.high = true;
            self.sample.extend(bytes.iter().take(SAMPLE - self.sample.len()));
        }
        let joined;
        let mut rest: &[u8] = if self.carry.is_empty() {
            bytes
        } else {
            let mut all = std::mem::take(&mut self.carry);
            all.extend_from_slice(bytes);
            joined = all;
            &joined
        };
        let mut carry = Vec::new();
        while !rest.is_empty() {
            match simdutf8::compat::from_utf8(rest) {
                Ok(text) => {
                    self.multibyte += text.bytes().filter(|b| *b >= 0xc0).count() as u64;
                    break;
                }
                Err(error) => {
                    self.multibyte +=
                        rest[..error.valid_up_to()].iter().filter(|b| **b >= 0xc0).count() as u64;
                    let Some(bad) = error.error_len() else {
                        carry = rest[error.valid_up_to()..].to_vec();
                        break;
                    };
                    self.broken += 1;
                    rest = &rest[error.valid_up_to() + bad..];
                    if self.broken > 1_000 && self.sample.len() >= SAMPLE {
                        return false;
                    }
                }
            }
        }
        self.carry = carry;
        true
    }

    fn verdict(mut self) -> Found {
        if let Some(encoding) = is_utf16(&self.head) {
            return Found { encoding, name: encoding.name() };
        }
        self.broken += u64::from(!self.carry.is_empty());
        // A few destroyed characters in text that is otherwise UTF-8 do not make it something else.
        if self.broken == 0 || self.broken * 20 < self.multibyte {
            return utf8(&self.head);
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(&self.sample, self.sample.len() < SAMPLE);
        let guess = detector.guess(None, Utf8Detection::Deny);
        let encoding =
            if is_east_asian(guess) || !reads_as_chinese(&self.sample) { guess } else { encoding_rs::GBK };
        if encoding == encoding_rs::GBK || encoding == encoding_rs::GB18030 {
            let wide = has_four_byte(&self.sample);
            return Found { encoding: encoding_rs::GB18030, name: if wide { "GB18030" } else { "GBK" } };
        }
        let name = if encoding == encoding_rs::EUC_KR { "CP949" } else { encoding.name() };
        Found { encoding, name }
    }
}

fn is_east_asian(encoding: &'static Encoding) -> bool {
    [
        encoding_rs::GBK,
        encoding_rs::GB18030,
        encoding_rs::BIG5,
        encoding_rs::EUC_KR,
        encoding_rs::EUC_JP,
        encoding_rs::SHIFT_JIS,
    ]
    .contains(&encoding)
}

/// Whether the bytes above ASCII pair up as common Chinese: level-one hanzi of GB 2312 and its punctuation. A
/// header of a few words is too short for statistics, and in this trade it is Chinese.
fn reads_as_chinese(bytes: &[u8]) -> bool {
    let (mut pairs, mut common, mut at) = (0_u32, 0_u32, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            at += 1;
            continue;
        }
        let Some(next) = bytes.get(at + 1) else { break };
        pairs += 1;
        if matches!(byte, 0xa1..=0xa3 | 0xb0..=0xd7) && *next >= 0xa1 {
            common += 1;
        }
        at += 2;
    }
    pairs > 0 && common * 10 >= pairs * 9
}

/// Whether GB 18030's four-byte characters occur, which GBK does not have.
fn has_four_byte(bytes: &[u8]) -> bool {
    let mut at = 0;
    while at + 3 < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
        } else if bytes[at + 1].is_ascii_digit() {
            if bytes[at + 2] >= 0x81 && bytes[at + 3].is_ascii_digit() {
                return true;
            }
            at += 1;
        } else {
            at += 2;
        }
    }
    false
}

/// Reads bytes of any encoding as UTF-8. Bytes that mean nothing become U+FFFD, which the cell readers report.
pub(crate) struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    raw_end: usize,
    finished: bool,
    /// Turns lone carriage returns into line feeds, for files that end their lines so.
    pub(crate) bare_cr: bool,
    /// Decoded already, for callers whose buffer is too small for one character.
    spare: Vec<u8>,
    spare_at: usize,
}

impl<R: Read> Transcoded<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: vec![0; 64 * 1024],
            raw_at: 0,
            raw_end: 0,
            finished: false,
            bare_cr: false,
            spare: Vec::new(),
            spare_at: 0,
        }
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.spare_at < self.spare.len() {
            let count = out.len().min(self.spare.len() - self.spare_at);
            out[..count].copy_from_slice(&self.spare[self.spare_at..self.spare_at + count]);
            self.spare_at += count;
            return Ok(count);
        }
        // The decoder needs room for one whole character.
        if out.len() < 16 && !out.is_empty() {
            let mut spare = [0_u8; 64];
            let count = self.read(&mut spare)?;
            self.spare.clear();
            self.spare.extend_from_slice(&spare[..count]);
            self.spare_at = 0;
            return if count == 0 { Ok(0) } else { self.read(out) };
        }
        loop {
            if self.finished {
                return Ok(0);
            }
            if self.raw_at == self.raw_end {
                self.raw_end = self.inner.read(&mut self.raw)?;
                self.raw_at = 0;
            }
            let last = self.raw_end == 0;
            let (result, read, written, _) =
                self.decoder.decode_to_utf8(&self.raw[self.raw_at..self.raw_end], out, last);
            self.raw_at += read;
            self.finished = last && result == CoderResult::InputEmpty;
            if written > 0 {
                if self.bare_cr {
                    out[..written].iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
                }
                return Ok(written);
            }
        }
    }
}

/// The first part of a text file, decoded.
pub(crate) fn head(
    path: &Path,
    encoding: &'static Encoding,
    bytes: usize,
) -> Result<(String, bool), IntakeError> {
    let file = File::open(path).map_err(|e| IntakeError::unreadable(path, &e))?;
    let mut text = Vec::with_capacity(bytes);
    let mut source = Transcoded::new(file, encoding).take(bytes as u64 + 1);
    source.read_to_end(&mut text).map_err(|e| IntakeError::unreadable(path, &e))?;
    let whole = text.len() <= bytes;
    text.truncate(bytes);
    Ok((String::from_utf8_lossy(&text).trim_end_matches('\u{fffd}').to_owned(), whole))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decode(bytes: &[u8], found: Found) -> String {
        let mut text = String::new();
        Transcoded::new(bytes, found.encoding).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn encodings_are_told_apart() {
        let text = "昵称,粉丝（万）,城市\n美食小李,12.5,成都\n旅行阿珍,3.2,广州\n";
        let gbk = encoding_rs::GBK.encode(text).0.into_owned();
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut marked16 = vec![0xff, 0xfe];
        marked16.extend(&utf16);
        let mut marked8 = b"\xef\xbb\xbf".to_vec();
        marked8.extend(text.as_bytes());
        let korean =
            "이름,팔로워,도시\n김철수,12000,서울\n박영희,3400,부산\n맛있는 음식을 소개합니다,1,대구\n";
        let cases: [(&[u8], &str, &str); 5] = [
            (text.as_bytes(), "UTF-8", text),
            (&marked8, "UTF-8 BOM", text),
            (&gbk, "GBK", text),
            (&marked16, "UTF-16LE", text),
            (&encoding_rs::EUC_KR.encode(korean).0, "CP949", korean),
        ];
        for (bytes, name, expected) in cases {
            let found = of_bytes(bytes);
            assert_eq!(found.name, name);
            assert_eq!(decode(bytes, found), expected);
        }
        let wide = encoding_rs::GB18030.encode("昵称,表情\n小李,🎓\n").0.into_owned();
        assert_eq!(of_bytes(&wide).name, "GB18030");
        assert_eq!(of_bytes("n,é\nx,ü\n".replace('é', "e").as_bytes()).name, "UTF-8");
    }

    #[test]
    fn a_file_is_proved_as_its_bytes_are_scanned() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        let long =
            |shift: usize, text: &str| format!("{}{}", "x".repeat(shift), text.repeat(120_000)).into_bytes();
        let mut cut = long(1, "a美🎓é");
        cut.truncate(cut.len() - 1);
        let wide: Vec<u8> = "a,b\n".repeat(2_000).encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [b"\xef\xbb\xbf".to_vec(), long(0, "美")].concat();
        let gbk = encoding_rs::GBK.encode("昵称,粉丝\n小李,12\n").0.into_owned();
        for bytes in [
            long(0, "a美🎓é"),
            long(1, "a美🎓é"),
            long(2, "美"),
            long(3, "🎓"),
            cut,
            wide,
            marked,
            gbk,
            vec![b'a'],
        ] {
            std::fs::write(&path, &bytes).unwrap();
            assert_eq!(of(&path).unwrap(), of_bytes(&bytes));
        }
    }

    #[test]
    fn gbk_is_gbk_however_much_ascii_follows() {
        // 备注 ends in bytes that are valid UTF-8 by chance: they must count for the few that they are.
        let text = format!("昵称,备注\n{}", "aaaa,1000000\n".repeat(200));
        let bytes = encoding_rs::GBK.encode(&text).0.into_owned();
        assert_eq!(of_bytes(&bytes).name, "GBK");
    }

    #[test]
    fn a_few_destroyed_bytes_leave_utf8_what_it_is() {
        let mut bytes = "昵称,粉丝\n".repeat(40).into_bytes();
        bytes[1] = 0xff;
        let found = of_bytes(&bytes);
        assert_eq!(found.name, "UTF-8");
        assert!(decode(&bytes, found).contains('\u{fffd}'));
    }

    proptest! {
        #[test]
        fn any_bytes_decode(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let found = of_bytes(&bytes);
            let _ = decode(&bytes, found);
        }

        #[test]
        fn utf8_is_never_mistaken(text in "\\PC{1,60}") {
            // UTF-16 shows in zero bytes, which text does not hold.
            let found = of_bytes(text.as_bytes());
            prop_assert_eq!(decode(text.as_bytes(), found), text.trim_start_matches('\u{feff}'));
        }
    }
}
