package org.iam4j.testkit.population;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iam4j.person.NameConvention;
import org.iam4j.person.PersonName;
import org.jspecify.annotations.Nullable;

/** Draws names as they occur in the Netherlands: with prefixes, of many origins, some borne by several people. */
final class Names {
    /** A first name as it stands in the passport, and what its bearer is called. */
    private record First(String official, String calling) {
        static First of(String text) {
            int at = text.indexOf('/');
            return at < 0 ? new First(text, text) : new First(text.substring(0, at), text.substring(at + 1));
        }
    }

    /** A family name and its prefix. */
    private record Family(@Nullable String prefix, String name) {
        static Family of(String text) {
            int at = text.indexOf('/');
            return at < 0 ? new Family(null, text) : new Family(text.substring(0, at), text.substring(at + 1));
        }
    }

    private static final Ranked<First> FIRST = Ranked.of("""
            Johannes/Jan, Anna/Anne, Femke, Daan, Maria/Marieke, Sanne, Lucas, Petrus/Peter, Lotte, Cornelis/Kees, Emma, Thomas,
            Johanna/Joke, Bram, Elisabeth/Els, Sem, Julia, Hendrik/Henk, Eva, Tim, Catharina/Karin, Jeroen, Fleur, Martijn, Iris,
            Willem/Wim, Linda, Sander, Esther, Mark, Monique, Gerardus/Gerard, Mohamed, Fatima, Roos, Dennis, Adriana/Ada, Ruben,
            Sophie, Jacobus/Koos, Noor, Bas, Wilhelmina/Willemijn, Maarten, Saskia, Niels, Inge, Antonius/Toon, Ilse, Stefan,
            Lieke, Joris, Marloes, Erik, Kim, Franciscus/Frans, Myrthe, Sjoerd, Hanneke, Rick, Zoë, Jasper, Daniëlle, Gijs, Renée,
            Theodorus/Theo, André, Hülya, Mehmet, Anouk, Wouter, Mirjam, Yusuf, Marleen, Noël, Aaltje, Tjitske, Sjoukje, Freerk,
            Chloé, Loïs, Anne-Fleur, Jan-Willem, Marie-Louise, Pim, Xander, Quinten, Yfke, Ümit, Çağla, Özlem, İbrahim, Şeyma,
            Łukasz, Agnieszka, Małgorzata, Zbigniew, Søren, Åsa, Jürgen, Björn, Þóra, José, Iñaki, João, Dvořák, Željko, Ștefan,
            Nguyệt, Zoë Sophie, Rene\u0301, D'Angelo, Ö, Jan Peter""", First::of);

    private static final Ranked<Family> FAMILY = Ranked.of("""
            de/Jong, Jansen, de/Vries, van den/Berg, van/Dijk, Bakker, Janssen, Visser, Smit, Meijer, de/Boer, Mulder, de/Groot,
            Bos, Vos, Peters, Hendriks, van/Leeuwen, Dekker, Brouwer, de/Wit, Dijkstra, Smits, de/Graaf, van der/Meer,
            van der/Linden, Kok, Jacobs, de/Haan, Vermeulen, van den/Heuvel, van der/Veen, van den/Broek, de/Bruijn, de/Bruin,
            van der/Heijden, Schouten, van/Beek, Willems, van/Vliet, van de/Ven, Hoekstra, Maas, Verhoeven, Koster, van/Dam,
            van der/Wal, Prins, Blom, Huisman, Peeters, de/Jonge, Kuipers, van/Veen, Kuiper, Post, Veenstra, Kramer, van den/Brink,
            Scholten, van/Wijk, Postma, Martens, Vink, de/Ruiter, Timmermans, Groen, Gerritsen, Jonker, van/Loon, Boer,
            van der/Velde, Willemsen, Smeets, de/Lange, de/Vos, van/Dongen, Bosch, Schipper, de/Koning, van der/Laan, Koning,
            Driessen, Yılmaz, van/Doorn, Hermans, Evers, van den/Bosch, van der/Meulen, Hofman, Bosman, Wolters, Sanders,
            van der/Horst, Mol, Kuijpers, Molenaar, van de/Pol, IJzerman, van/IJzendoorn, 't/Hart, 't/Hooft, van 't/Hof,
            van 't/Hek, in 't/Veld, op den/Camp, ter/Horst, ten/Brink, te/Velde, uit den/Boogaard, von/Müller, El/Idrissi,
            el/Amrani, da/Silva, dos/Santos, Kaya, Demir, Şahin, Çelik, Özdemir, Öztürk, Doğan, Yıldız, Singh, Ali, Mohamed,
            Nguyen, Nguyễn, Tran, Li, Wu, Kowalski, Wójcik, Łukasiewicz, Wałęsa, Müller, Groß, Weiß, Schäfer, Jørgensen, Sørensen,
            Ødegård, Åkesson, Ægidius, Þórsson, Guðmundsdóttir, Đorđević, Živković, Hašek, Dvořák, Nováková, González, Muñoz,
            Gonçalves, Conceição, Lefèvre, D'Hondt, O'Connor, Œuvrard, Țepeș, Kőszegi, Roëll, Mac Gillavry, Tjeenk Willink,
            Quarles/van Ufford, Schimmelpenninck/van der Oye, Jansen-Bakker, Bakker-de Vries, ten/Have Mellema, Lo, Xu, É""", Family::of);

    private static final List<NameConvention> WITH_PARTNER = List.of(
            NameConvention.PARTNER,
            NameConvention.PARTNER,
            NameConvention.PARTNER,
            NameConvention.PARTNER_BIRTH,
            NameConvention.PARTNER_BIRTH,
            NameConvention.PARTNER_BIRTH,
            NameConvention.BIRTH_PARTNER,
            NameConvention.BIRTH_PARTNER,
            NameConvention.BIRTH,
            NameConvention.BIRTH);

    private Names() {}

    static PersonName draw(Dice dice, Shares shares) {
        First first = FIRST.oneOf(dice);
        Set<String> official = new LinkedHashSet<>(List.of(first.official()));
        while (official.size() < 3 && dice.happens(0.4)) {
            official.add(FIRST.oneOf(dice).official());
        }
        Family birth = FAMILY.oneOf(dice);
        Family partner = dice.happens(shares.partnerNames()) ? FAMILY.oneOf(dice) : null;
        String calling = dice.happens(shares.withoutCallingName()) ? "" : first.calling();
        return new PersonName(
                calling,
                String.join(" ", official),
                official.stream().map(Names::initial).collect(Collectors.joining()),
                birth.prefix(),
                birth.name(),
                partner == null ? null : partner.prefix(),
                partner == null ? null : partner.name(),
                partner == null ? NameConvention.BIRTH : dice.oneOf(WITH_PARTNER));
    }

    private static String initial(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + ".";
    }
}
