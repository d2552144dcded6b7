package org.iam4j.naming;

/** How the letters of other alphabets are written in plain Latin ones, and where languages differ. */
final class Alphabets {
    /** What Unicode does not take apart by itself, and apostrophes and hyphens in their many forms. */
    private static final LetterRules LATIN = LetterRules.of(
            "ß=ss æ=ae œ=oe ð=d þ=th ŋ=ng ĸ=k ı=i ɩ=i ȷ=j ƕ=hv ƣ=oi ȣ=ou ǝ=e ə=e ɛ=e ɔ=o ɵ=o ɑ=a ɐ=a ƿ=w ȝ=y ʒ=z ɣ=g",
            "đ=d ɖ=d ɗ=d ƌ=d ȡ=d ł=l ɫ=l ƚ=l ȴ=l ƛ=l ø=o ɇ=e ħ=h ɦ=h ŧ=t ƭ=t ƫ=t ʈ=t ȶ=t ⱦ=t ƙ=k ⱪ=k ƀ=b ɓ=b ƃ=b ɠ=g ǥ=g ɉ=j",
            "ɲ=n ƞ=n ȵ=n ʉ=u ʊ=u ɯ=u ʋ=v ƴ=y ɏ=y ƶ=z ȥ=z ɀ=z ƹ=z ƺ=z ƈ=c ȼ=c ɍ=r ʀ=r ƒ=f ⱥ=a ɨ=i ɂ=h ʃ=s ƪ=s ȿ=s ƨ=s ƥ=p ɋ=q ƍ=d",
            "ʌ=v ȸ=db ȹ=qp ƽ=s ƅ=b ẜ=s ẝ=s ẟ=d",
            "‐=- ‑=- ‒=- –=- —=- ―=- −=- ’=' ‘=' ‛=' ʼ=' ʻ=' ʽ=' ʾ= ʿ= ʹ=' ʺ= ˈ= ´=' ′='");

    /** ELOT 743, the Greek standard, which is that of passports and of the United Nations. */
    private static final LetterRules GREEK = LetterRules.of(
            "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o",
            "γγ=ng γξ=nx γχ=nch ^μπ=b ου=ou ού=ou αυ=af αύ=af ευ=ef εύ=ef ηυ=if ηύ=if",
            voiced("αυ", "av"),
            voiced("αύ", "av"),
            voiced("ευ", "ev"),
            voiced("εύ", "ev"),
            voiced("ηυ", "iv"),
            voiced("ηύ", "iv"));

    /** ICAO Doc 9303-3, section 6 B: one table for all of Cyrillic, that of passports; then letters of Central Asia as passports have them. */
    private static final LetterRules CYRILLIC = LetterRules.of(
            "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch",
            "ъ=ie ы=y ь= э=e ю=iu я=ia і=i ї=i є=ie ґ=g ў=u ђ=d ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k ѕ=dz ѣ=e ѳ=f ѵ=y ѫ=u",
            "ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h җ=j ҷ=j ҳ=h ӣ=i ӯ=u");

    static final LetterRules ALL = LATIN.but(GREEK).but(CYRILLIC);

    private Alphabets() {}

    private static String voiced(String diphthong, String written) {
        return diphthong + "[αάβγδεέζηήιίϊΐλμνοόρυύωώ]=" + written;
    }
}
