package org.iam4j.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.target.Format.atMost;
import static org.iam4j.target.Format.named;
import static org.iam4j.target.Format.titleCase;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "VAN DEN BERG, van den Berg",
                "van den berg, van den Berg",
                "FEMKE VAN DEN BERG - DE WIT, Femke van den Berg - de Wit",
                "JANSEN-DE VRIES, Jansen-de Vries",
                "BAKKER-VAN 'T HOFF, Bakker-van 't Hoff",
                "'T HOOFT, 't Hooft",
                "IN ’T VELD, in ’t Veld",
                "'S-GRAVENDIJK, 's-Gravendijk",
                "IJZERMAN, IJzerman",
                "ijsbrand, IJsbrand",
                "VAN IJZENDOORN, van IJzendoorn",
                "O'CONNOR, O'Connor",
                "D'HONDT, D'Hondt",
                "MCDONALD, McDonald",
                "MACHIELSE, Machielse",
                "ANNE-MARIE, Anne-Marie",
                "F.J., F.J.",
                "f.j. berg, F.J. Berg",
                "ÉMILE ØSTERGÅRD, Émile Østergård",
                "ΠΑΠΑΔΌΠΟΥΛΟΣ, Παπαδόπουλος",
                "DE HAAN, de Haan",
                "WIM DEN, Wim Den",
                "LO, Lo",
                "MEDEWERKER IN DE ZORG, Medewerker in de Zorg",
                "(TIJDELIJK), (Tijdelijk)",
                "WILLEM III, Willem III",
                "3E LIJN, 3E Lijn",
                "Zoë van den Berg, Zoë van den Berg",
                "DeWit, DeWit",
                "OP  DEN CAMP, op  den Camp",
            })
    void titleCaseKnowsDutchPrefixes(String text, String formatted) {
        assertThat(titleCase().of(text)).hasToString(formatted);
    }

    @Test
    void whatIsInTitleCaseStaysSo() {
        for (String name : new String[] {"van den Berg-de Wit", "'t Hooft", "IJzerman", "O'Connor", "McDonald"}) {
            assertThat(titleCase().of(name)).hasToString(name);
        }
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        assertThat(atMost(8).of("van den Berg")).hasToString("van den");
        assertThat(atMost(2).of("A😀")).hasToString("A");
        assertThat(atMost(1).of("😀").kind()).isEqualTo(Value.Kind.NOTHING);
        assertThatThrownBy(() -> atMost(0)).hasMessage("a text needs at least 1 character, not 0");
    }

    @Test
    void aHostHasFormatsOfItsOwn() {
        Format<String> upper = named("upper case", text -> text.toUpperCase(Locale.ROOT));
        Format<Long> positive = named("positive", number -> number > 0 ? number : null);

        assertThat(upper.of("fin")).hasToString("FIN");
        assertThat(upper).hasToString("upper case");
        assertThat(positive.of(-1L).kind()).isEqualTo(Value.Kind.NOTHING);
        assertThatThrownBy(() -> named(" ", text -> text)).hasMessageContaining("needs words");
    }
}
