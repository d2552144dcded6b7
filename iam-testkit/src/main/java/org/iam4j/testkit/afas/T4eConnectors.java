package org.iam4j.testkit.afas;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The GetConnectors that Tools4ever publishes for HelloID and customers import, with their columns and built-in filters:
 * <a href="https://github.com/Tools4everBV/HelloID-Conn-Prov-Source-AFAS-Profit">HelloID-Conn-Prov-Source-AFAS-Profit</a>.
 */
final class T4eConnectors {
    private T4eConnectors() {}

    static List<GetConnector<?>> all() {
        return List.of(users(), employments(), units(), groups(), memberships());
    }

    private static GetConnector<UserLine> users() {
        List<Column<UserLine>> columns = List.of(
                Column.text("Medewerker", "EmId", 15, UserLine::employeeNumber),
                Column.text("Gebruiker", "UsId", 80, line -> line.ofUser(AfasUser::code)),
                Column.text("Persoonsnummer", "BcCo", 15, line -> line.person().number()),
                Column.text("DisplayName", "EmNm", 255, line -> line.person().displayName()),
                Column.flag("Geblokkeerd", "U001", line -> line.ofUser(AfasUser::blocked)),
                Column.text("UPN", "U019", 255, line -> line.ofUser(AfasUser::upn)),
                Column.text("Email_werk_gebruiker", "U003", 255, line -> line.ofUser(AfasUser::email)),
                right("Profit_Windows", AfasRight.WINDOWS),
                right("Connector", AfasRight.CONNECTOR),
                right("Reservekopieen_via_commandline", AfasRight.BACKUP),
                right("Commandline", AfasRight.COMMAND_LINE),
                right("InSite", AfasRight.IN_SITE),
                right("OutSite", AfasRight.OUT_SITE),
                Column.text("Voorletters", "In", 15, line -> line.person().initials()),
                Column.text("Roepnaam", "CaNm", 80, line -> line.person().callingName()),
                Column.text("Voornaam", "FiNm", 50, line -> line.person().firstNames()),
                Column.text("Voorvoegsel", "IsBi", 15, line -> line.person().birthNamePrefix()),
                Column.text("Geboortenaam", "NmBi", 80, line -> line.person().birthName()),
                Column.text(
                        "Geboortenaam_partner",
                        "NmPa",
                        80,
                        line -> line.person().partnerName()),
                Column.text(
                        "Voorvoegsel_partner", "IsPa", 15, line -> line.person().partnerNamePrefix()),
                Column.text(
                        "Naamgebruik_code",
                        "ViUs",
                        1,
                        line -> Integer.toString(line.person().nameUse())),
                Column.text("Mobielnr_werk", "MbNr", 255, line -> line.person().workMobile()),
                Column.text(
                        "Telefoonnr_werk", "TeNr", 255, line -> line.person().workPhone()),
                Column.text("Email_werk", "EmAd", 255, line -> line.person().workEmail()),
                Column.text("Email_portal", "U003", 255, line -> line.ofUser(AfasUser::email)));
        return new GetConnector<>(
                "T4E_HelloID_Users_v2", "HelloID gebruikers", columns, new UserLine.OfPersons(), UserLine::seenOn);
    }

    private static Column<UserLine> right(String id, AfasRight right) {
        return Column.flag(id, right.field(), line -> line.ofUser(user -> user.has(right)));
    }

    private static GetConnector<EmploymentLine> employments() {
        List<Column<EmploymentLine>> columns = List.of(
                Column.text("Medewerker", "EmId", 15, line -> line.employment().employeeNumber()),
                Column.text("Persoonsnummer", "BcCo", 15, line -> line.person().number()),
                Column.text("Naam", "EmNm", 255, line -> line.person().displayName()),
                Column.text(
                        "Organisatorische_eenheid_code",
                        "DpId",
                        10,
                        line -> line.employment().unitCode()),
                Column.text("Organisatorische_eenheid_omschrijving", "DpDs", 50, EmploymentLine::unitName),
                Column.text(
                        "Functie_code",
                        "FuId",
                        6,
                        line -> line.employment().function().code()),
                Column.text(
                        "Functie_omschrijving",
                        "FuDs",
                        50,
                        line -> line.employment().function().name()),
                Column.text(
                        "Kostenplaats_code",
                        "CrId",
                        10,
                        line -> line.employment().costCentre().code()),
                Column.text(
                        "Kostenplaats_omschrijving",
                        "CrDs",
                        50,
                        line -> line.employment().costCentre().name()),
                Column.text(
                        "Werkgever_code",
                        "ErId",
                        10,
                        line -> line.employment().employer().code()),
                Column.text(
                        "Werkgever_omschrijving",
                        "ErDs",
                        50,
                        line -> line.employment().employer().name()),
                Column.text(
                        "Type_contract", "ViCt", 50, line -> line.employment().contractType()),
                Column.number("Dienstverband", "SvSn", line -> line.employment().employmentNumber()),
                Column.number(
                        "Volgnummer_contract", "CtSn", line -> line.employment().contractNumber()),
                Column.date(
                        "Begindatum_contract", "DaBe", line -> line.employment().contractStart()),
                Column.date(
                        "Einddatum_contract", "DaEn", line -> line.employment().contractEnd()),
                Column.date(
                        "Begindatum_functie", "FuBe", line -> line.employment().functionStart()),
                Column.date(
                        "Einddatum_functie", "FuEn", line -> line.employment().functionEnd()),
                Column.decimal(
                        "Uren_per_week", "HrWk", line -> line.employment().hoursPerWeek()),
                Column.decimal(
                        "Parttime_percentage", "PcPt", line -> line.employment().percentage()),
                Column.decimal("FTE", "Ft", line -> line.employment().fte()),
                Column.text("Persoonsnummer_leidinggevende", "BcLe", 15, EmploymentLine::managerPerson),
                Column.text(
                        "Medewerkernummer_leidinggevende",
                        "EmLe",
                        15,
                        line -> line.employment().managerEmployeeNumber()),
                Column.text("Persoonsnummer_VervangendLeidinggevende", "BcVl", 15, EmploymentLine::deputyPerson),
                Column.text(
                        "Medewerkernummer_VervangendLeidinggevende",
                        "EmVl",
                        15,
                        line -> line.employment().deputyEmployeeNumber()),
                Column.text("ExternalID", "GuLn", 36, line -> line.employment().externalId()),
                Column.text(
                        "Soort_medewerker",
                        "EmTyDs",
                        50,
                        line -> line.employment().employeeType().name()),
                Column.text(
                        "Soort_medewerker_code",
                        "EmTy",
                        5,
                        line -> line.employment().employeeType().code()),
                Column.text(
                        "Dienstbetrekking",
                        "ViEt",
                        50,
                        line -> line.employment().relation()));
        return new GetConnector<>(
                "T4E_HelloID_Employments_v2",
                "HelloID dienstverbanden",
                columns,
                new EmploymentLine.OfPersons(),
                EmploymentLine::seenOn);
    }

    private static GetConnector<AfasUnit> units() {
        List<Column<AfasUnit>> columns = List.of(
                Column.text("ExternalId", "DpId", 10, AfasUnit::code),
                Column.text("DisplayName", "DpDs", 50, AfasUnit::name),
                Column.text("ParentExternalId", "KnOrgPaOU", 10, AfasUnit::parentCode),
                Column.text("ManagerExternalId", "EmLe", 15, AfasUnit::managerEmployeeNumber),
                Column.text("Huidige_vervanger", "EmVl", 15, AfasUnit::deputyEmployeeNumber));
        return new GetConnector<>(
                "T4E_HelloID_OrganizationalUnits_v2",
                "HelloID organisatorische eenheden",
                columns,
                new Each<>(Store::units),
                (unit, today) -> true);
    }

    private static GetConnector<AfasGroup> groups() {
        List<Column<AfasGroup>> columns = List.of(
                Column.text("GroupId", "GrId", 20, AfasGroup::id),
                Column.text("Description", "GrDs", 50, AfasGroup::description));
        return new GetConnector<>(
                "T4E_HelloID_Groups_v2",
                "HelloID groepen",
                columns,
                new Each<>(Store::groups),
                (group, today) -> GroupLine.seen(group));
    }

    private static GetConnector<GroupLine> memberships() {
        List<Column<GroupLine>> columns = List.of(
                Column.text(
                        "GroupId",
                        "GrId",
                        20,
                        line -> line.group() == null ? null : line.group().id()),
                Column.text("UserId", "UsId", 80, line -> line.user().code()));
        return new GetConnector<>(
                "T4E_HelloID_UserGroups_v2",
                "HelloID groepsleden",
                columns,
                new GroupLine.OfUsers(),
                (line, today) -> line.seen());
    }

    /** All values of one kind, read anew after every change. */
    private record Each<S>(Function<Store, Collection<S>> values) implements GetConnector.Source<S> {
        @Override
        public boolean byPerson() {
            return false;
        }

        @Override
        public List<String> keys(Store store) {
            return List.of("all");
        }

        @Override
        public List<S> lines(Store store, String key, LocalDate today) {
            return List.copyOf(values.apply(store));
        }
    }
}
