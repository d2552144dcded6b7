package org.iam4j.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iam4j.rule.Persons.contract;

import org.iam4j.attribute.Attribute;
import org.iam4j.attribute.Attributes;
import org.iam4j.attribute.NotDeliveredException;
import org.iam4j.person.CodedName;
import org.iam4j.person.Contract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTextTest {
    private final Contract contract = contract("1007-1", "2025-01-01", null)
            .department(CodedName.of("FIN", "Finance"))
            .title(CodedName.of("CLK", null))
            .employeeNumber("42")
            .build();

    @Test
    void fillsInPlaceholders() {
        assertThat(ContractText.template("Dept {department.code}").render(contract))
                .isEqualTo("Dept FIN");
        assertThat(ContractText.template("{department.name}-{title.code}/{id}+{employeeNumber}!")
                        .render(contract))
                .isEqualTo("Finance-CLK/1007-1+42!");
    }

    @Test
    void hasNoTextWhenAPartIsNotThere() {
        assertThat(ContractText.template("x {title.name}").render(contract)).isNull();
        assertThat(ContractText.template("x {location.code}").render(contract)).isNull();
        assertThat(ContractText.template("{title.name}")
                        .render(contract.toBuilder()
                                .title(CodedName.of("CLK", " "))
                                .build()))
                .isNull();
        assertThat(ContractText.named("floor", one -> null).render(contract)).isNull();
        assertThat(ContractText.named("floor", one -> "").render(contract)).isNull();
    }

    @Test
    void saysThatAPartWasNotDelivered() {
        Contract silent = contract.toBuilder().location(CodedName.NOT_DELIVERED).build();

        assertThatThrownBy(() -> ContractText.template("x {location.code}").render(silent))
                .isInstanceOf(NotDeliveredException.class);
    }

    @Test
    void leavesFixedTextAlone() {
        assertThat(ContractText.fixed("CN={braces}").render(contract)).isEqualTo("CN={braces}");
        assertThat(ContractText.template("no placeholder")).isEqualTo(ContractText.fixed("no placeholder"));
    }

    @Test
    void refusesATemplateThatItCannotFill() {
        assertThatThrownBy(() -> ContractText.template("Dept {departement.code}"))
                .hasMessage(
                        "the template \"Dept {departement.code}\" has the unknown placeholder {departement.code}; known"
                                + " are costCentre.code, costCentre.name, department.code, department.name, employeeNumber,"
                                + " employer.code, employer.name, id, location.code, location.name, managerId, title.code, title.name"
                                + " and attribute.NAME");
        assertThatThrownBy(() -> ContractText.template("Dept {id")).hasMessageContaining("does not close");
        assertThatThrownBy(() -> ContractText.template("Dept id}")).hasMessageContaining("does not open");
        assertThatThrownBy(() -> ContractText.template(" ")).hasMessageContaining("blank");
    }

    @Test
    void isEqualByTextOrName() {
        assertThat(ContractText.template("{id}")).isEqualTo(ContractText.template("{id}"));
        assertThat(ContractText.template("{id}")).isNotEqualTo(ContractText.fixed("{id}"));
        assertThat(ContractText.named("floor", one -> "1")).isEqualTo(ContractText.named("floor", one -> "2"));
        assertThat(ContractText.named("floor", one -> "1")).hasToString("{floor()}");
    }

    @Test
    void aValueInADistinguishedNameIsEscaped() {
        ContractText key = ContractText.distinguishedName("CN=dep-{department.name},OU=Groups");

        assertThat(key.render(named("R&D, Zorg + \"IT\" <a>;b=c\\")))
                .isEqualTo("CN=dep-R&D\\, Zorg \\+ \\\"IT\\\" \\<a\\>\\;b\\=c\\\\,OU=Groups");
        assertThat(key.render(named("#1 "))).isEqualTo("CN=dep-\\#1\\ ,OU=Groups");
        assertThat(key.render(named(" x"))).isEqualTo("CN=dep-\\ x,OU=Groups");
        assertThat(key.render(named("a\u0000b\u0085c"))).isEqualTo("CN=dep-a\\00b\\C2\\85c,OU=Groups");
        assertThat(key.render(named("Financi\u00ebn #1"))).isEqualTo("CN=dep-Financi\u00ebn #1,OU=Groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,OU=Admins", "a+b", "\"a", "a\\", "<a", "a>", "a;b", "a=b", "#a", " a", "a ", "a\tb"})
    void aValueThatCouldMeanSomethingElseInAKeyIsRefused(String name) {
        assertThatThrownBy(() -> ContractText.template("dep {department.name}").render(named(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for {department.name} HR has \"" + name + "\"")
                .hasMessageContaining("distinguishedName");
        assertThat(ContractText.verbatim("dep {department.name}").render(named(name)))
                .isEqualTo("dep " + name);
    }

    @Test
    void aTextAttributeOfTheContractCanBeAPlaceholder() {
        Contract onFloor = contract.toBuilder()
                .custom(Attributes.of(Attribute.text("floor"), "3").notDelivered(Attribute.text("wing")))
                .build();

        assertThat(ContractText.template("floor {attribute.floor}").render(onFloor))
                .isEqualTo("floor 3");
        assertThat(ContractText.template("floor {attribute.floor}").render(contract))
                .isNull();
        assertThatThrownBy(() -> ContractText.template("{attribute.wing}").render(onFloor))
                .isInstanceOf(NotDeliveredException.class);
        assertThatThrownBy(() -> ContractText.template("{attribute.}")).hasMessageContaining("unknown placeholder");
    }

    private Contract named(String department) {
        return contract.toBuilder().department(CodedName.of("D", department)).build();
    }
}
