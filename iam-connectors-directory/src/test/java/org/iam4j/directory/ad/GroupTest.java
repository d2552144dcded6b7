package org.iam4j.directory.ad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iam4j.directory.ad.Failures.failure;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.iam4j.attribute.AccountReference;
import org.iam4j.connector.Failure;
import org.iam4j.connector.NamedPermission;
import org.iam4j.connector.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("org.iam4j.directory.ad.DomainUnderTest#all")
class GroupTest {
    private final DomainUnderTest domain;
    private final String name = DomainUnderTest.fresh();
    private final ActiveDirectory directory;

    GroupTest(DomainUnderTest domain) {
        this.domain = domain;
        directory = ActiveDirectory.connect(domain.config().withPageSize(2));
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void listsTheGroupsOfTheDomainByTheirDn() {
        String group = domain.addGroup(name);
        domain.addUser(DomainUnderTest.fresh());

        List<Permission> groups = directory.permissions("group").toList();

        assertThat(groups)
                .contains(new Permission("group", group))
                .anySatisfy(each -> assertThat(each.key()).startsWith("CN=Domain Users,"));
    }

    @Test
    void listsMembersOverSeveralPagesWithoutNestedOnesAndOtherKinds() {
        Permission group = group(domain.addGroup(name));
        String nested = domain.addGroup(DomainUnderTest.fresh());
        List<AccountReference> members = IntStream.range(0, 5)
                .mapToObj(i -> domain.addUser(DomainUnderTest.fresh()))
                .toList();
        members.forEach(member -> addMember(group.key(), domain.entry(member).getDN()));
        addMember(group.key(), nested);
        addMember(nested, domain.entry(domain.addUser(DomainUnderTest.fresh())).getDN());

        assertThat(directory.members(group)).containsExactlyInAnyOrderElementsOf(members);
    }

    private Permission beside(String other, String commonName) {
        return group("CN=" + commonName + "," + Places.parentOf(other));
    }

    @Test
    void makesAGroupAndNamesItAgain() {
        Permission group = beside(domain.addGroup(DomainUnderTest.fresh()), name);
        AccountReference user = domain.addUser(DomainUnderTest.fresh());

        directory.makePermission(new NamedPermission(group, "Department of Money"));
        directory.grant(group, user);
        assertThat(directory.named(List.of(group))).containsExactly(new NamedPermission(group, "Department of Money"));

        directory.renamePermission(new NamedPermission(group, "Finance, all of it"));
        assertThat(directory.named(List.of(group))).containsExactly(new NamedPermission(group, "Finance, all of it"));
        assertThat(directory.members(group)).containsExactly(user);
    }

    @Test
    void tellsWhatGroupsAreCalledHoweverTheirDnIsWritten() {
        String dn = domain.addGroup(name);
        Permission odd = group(dn.toLowerCase(Locale.ROOT).replace(",", " , "));
        Permission gone = beside(dn, DomainUnderTest.fresh());

        assertThat(directory.named(List.of(odd, gone))).containsExactly(new NamedPermission(odd, name));
        assertThat(directory.named(List.of())).isEmpty();
    }

    @Test
    void aGroupThatIsThereIsNotMadeAgain() {
        Permission group = group(domain.addGroup(name));

        assertThat(failure(Failure.Kind.CONFLICT, () -> directory.makePermission(new NamedPermission(group, "Money"))))
                .hasMessageEndingWith("there is an object with that DN already");
        assertThat(directory.named(List.of(group))).containsExactly(new NamedPermission(group, name));
    }

    @Test
    void aGroupWhoseAccountNameAnotherHasIsRefused() {
        domain.addUser(name);
        Permission group = group("CN=" + name + "," + domain.baseDn());

        assertThat(failure(Failure.Kind.REJECTED, () -> directory.makePermission(new NamedPermission(group, "Money"))))
                .hasMessageEndingWith(
                        "another object has the account name " + name + ": give the group another common name");
    }

    @Test
    void aGroupInAPlaceThatIsNotThereIsRefused() {
        Permission group = group("CN=" + name + ",OU=nowhere," + domain.baseDn());

        assertThat(failure(Failure.Kind.REJECTED, () -> directory.makePermission(new NamedPermission(group, "Money"))))
                .hasMessageEndingWith("OU=nowhere," + domain.baseDn()
                        + " does not exist: make it, or mend the key that the rule grants");
    }

    @Test
    void aGroupThatIsGoneIsNotRenamed() {
        Permission group = beside(domain.addGroup(DomainUnderTest.fresh()), name);

        assertThat(failure(
                        Failure.Kind.NOT_FOUND, () -> directory.renamePermission(new NamedPermission(group, "Money"))))
                .hasMessageContaining("there is no group " + group.key());
    }

    @Test
    void grantsAndRevokesHoweverTheDnIsWritten() {
        String dn = domain.addGroup(name);
        AccountReference user = domain.addUser(DomainUnderTest.fresh());

        directory.grant(group(dn.toLowerCase(Locale.ROOT).replace(",", " , ")), user);
        assertThat(directory.members(group(dn))).containsExactly(user);

        directory.revoke(group(dn), user);
        assertThat(directory.members(group(dn))).isEmpty();
    }

    @Test
    void grantingWhatSomebodyHasAndRevokingWhatNobodyHasIsDone() {
        Permission group = group(domain.addGroup(name));
        AccountReference user = domain.addUser(DomainUnderTest.fresh());

        directory.revoke(group, user);
        directory.grant(group, user);
        directory.grant(group, user);
        assertThat(directory.members(group)).containsExactly(user);

        directory.revoke(group, user);
        directory.revoke(group, user);
        assertThat(directory.members(group)).isEmpty();
    }

    @Test
    void findsAGroupAgainThatWasMadeAnew() {
        String dn = domain.addGroup(name);
        AccountReference user = domain.addUser(DomainUnderTest.fresh());
        directory.grant(group(dn), user);
        domain.delete(dn);
        domain.addGroup(name);

        directory.grant(group(dn), user);

        assertThat(directory.members(group(dn))).containsExactly(user);
    }

    @Test
    void saysWhichGroupIsNotThere() {
        AccountReference user = domain.addUser(DomainUnderTest.fresh());
        Permission missing = group(domain.dn("CN=" + name + "," + domain.ou()));
        Permission noGroup = group(domain.dn(domain.ou()));
        Permission noDn = group("Finance");
        Permission elsewhere = group("CN=Finance,DC=elsewhere,DC=test");

        for (Permission permission : List.of(missing, noGroup, noDn, elsewhere)) {
            assertThat(failure(Failure.Kind.NOT_FOUND, () -> directory.grant(permission, user)))
                    .hasMessageContaining(permission.key());
            failure(Failure.Kind.NOT_FOUND, () -> directory.revoke(permission, user));
            failure(Failure.Kind.NOT_FOUND, () -> directory.members(permission).toList());
        }
    }

    @Test
    void saysThatAGroupIsGoneThatItKnew() {
        String dn = domain.addGroup(name);
        AccountReference user = domain.addUser(DomainUnderTest.fresh());
        directory.grant(group(dn), user);
        domain.delete(dn);

        assertThat(failure(Failure.Kind.NOT_FOUND, () -> directory.revoke(group(dn), user)))
                .hasMessageContaining("there is no group " + dn);
    }

    @Test
    void saysThatTheAccountIsGone() {
        Permission group = group(domain.addGroup(name));
        AccountReference gone = domain.addUser(DomainUnderTest.fresh());
        domain.delete(domain.entry(gone).getDN());

        for (AccountReference account : List.of(
                gone, AccountReference.of("00000000-0000-0000-0000-000000000001"), AccountReference.of("jansen"))) {
            assertThat(failure(Failure.Kind.NOT_FOUND, () -> directory.grant(group, account)))
                    .hasMessageContaining("no such account");
            assertThat(failure(Failure.Kind.NOT_FOUND, () -> directory.revoke(group, account)))
                    .hasMessageContaining("no such account");
        }
    }

    @Test
    void doesNotSayThatSomebodyLeftTheirPrimaryGroup() {
        AccountReference user = domain.addUser(DomainUnderTest.fresh());
        Permission everybody = group(domain.dn("CN=Domain Users,CN=Users"));

        failure(Failure.Kind.REJECTED, () -> directory.revoke(everybody, user));
        directory.grant(everybody, user);

        assertThat(directory.members(everybody)).doesNotContain(user);
    }

    @Test
    void knowsOnlyGroups() {
        failure(Failure.Kind.UNSUPPORTED, () -> directory.permissions("licence"));
        failure(
                Failure.Kind.UNSUPPORTED,
                () -> directory.grant(new Permission("licence", "x"), domain.addUser(DomainUnderTest.fresh())));
    }

    private void addMember(String group, String memberDn) {
        domain.modify(group, new Modification(ModificationType.ADD, "member", memberDn));
    }

    private static Permission group(String dn) {
        return new Permission("group", dn);
    }
}
