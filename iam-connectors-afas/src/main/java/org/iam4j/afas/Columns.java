package org.iam4j.afas;

import java.util.List;

/**
 * The columns of <a href="https://github.com/Tools4everBV/HelloID-Conn-Prov-Source-AFAS-Profit">the GetConnectors that Tools4ever
 * publishes</a>.
 */
final class Columns {
    private Columns() {}

    /** One row for each person with a current contract, or for each user of such a person. */
    static final class Users {
        static final String EMPLOYEE_NUMBER = "Medewerker";
        static final String USER_CODE = "Gebruiker";
        static final String PERSON_NUMBER = "Persoonsnummer";
        static final String DISPLAY_NAME = "DisplayName";
        static final String BLOCKED = "Geblokkeerd";
        static final String UPN = "UPN";
        static final String USER_EMAIL = "Email_werk_gebruiker";
        static final String INSITE = "InSite";
        static final String OUTSITE = "OutSite";
        static final String INITIALS = "Voorletters";
        static final String CALLING_NAME = "Roepnaam";
        static final String GIVEN_NAMES = "Voornaam";
        static final String PREFIX = "Voorvoegsel";
        static final String BIRTH_NAME = "Geboortenaam";
        static final String PARTNER_NAME = "Geboortenaam_partner";
        static final String PARTNER_PREFIX = "Voorvoegsel_partner";
        static final String NAME_USE = "Naamgebruik_code";
        static final String WORK_MOBILE = "Mobielnr_werk";
        static final String WORK_PHONE = "Telefoonnr_werk";
        static final String WORK_EMAIL = "Email_werk";

        static final List<String> ROWS_OF_PERSONS = List.of(PERSON_NUMBER, EMPLOYEE_NUMBER, USER_CODE);
        static final List<String> ROWS_OF_USERS = List.of(USER_CODE, PERSON_NUMBER, EMPLOYEE_NUMBER);

        /** A name that lacks a part would be another name, so that all its parts must be there. */
        static final List<String> OF_PERSON = List.of(
                PERSON_NUMBER,
                EMPLOYEE_NUMBER,
                USER_CODE,
                INITIALS,
                CALLING_NAME,
                GIVEN_NAMES,
                PREFIX,
                BIRTH_NAME,
                PARTNER_NAME,
                PARTNER_PREFIX,
                NAME_USE);

        static final List<String> OF_EMPLOYEE = List.of(PERSON_NUMBER, EMPLOYEE_NUMBER);
        static final List<String> OF_USER = List.of(USER_CODE, PERSON_NUMBER, DISPLAY_NAME, BLOCKED);

        /** Without these the targets do not know what is there already. */
        static final List<String> WRITTEN =
                List.of(WORK_EMAIL, WORK_PHONE, WORK_MOBILE, UPN, USER_EMAIL, INSITE, OUTSITE);

        private Users() {}
    }

    /** One row for each function line of an employment. */
    static final class Employments {
        static final String EMPLOYEE_NUMBER = "Medewerker";
        static final String PERSON_NUMBER = "Persoonsnummer";
        static final String ID = "ExternalID";
        static final String UNIT_CODE = "Organisatorische_eenheid_code";
        static final String UNIT_NAME = "Organisatorische_eenheid_omschrijving";
        static final String FUNCTION_CODE = "Functie_code";
        static final String FUNCTION_NAME = "Functie_omschrijving";
        static final String COST_CENTRE_CODE = "Kostenplaats_code";
        static final String COST_CENTRE_NAME = "Kostenplaats_omschrijving";
        static final String EMPLOYER_CODE = "Werkgever_code";
        static final String EMPLOYER_NAME = "Werkgever_omschrijving";
        static final String CONTRACT_TYPE = "Type_contract";
        static final String EMPLOYMENT = "Dienstverband";
        static final String SEQUENCE = "Volgnummer_contract";
        static final String CONTRACT_START = "Begindatum_contract";
        static final String CONTRACT_END = "Einddatum_contract";
        static final String FUNCTION_START = "Begindatum_functie";
        static final String FUNCTION_END = "Einddatum_functie";
        static final String HOURS = "Uren_per_week";
        static final String PERCENTAGE = "Parttime_percentage";
        static final String FTE = "FTE";
        static final String MANAGER = "Persoonsnummer_leidinggevende";
        static final String DEPUTY = "Persoonsnummer_VervangendLeidinggevende";
        static final String KIND = "Soort_medewerker";
        static final String KIND_CODE = "Soort_medewerker_code";
        static final String RELATION = "Dienstbetrekking";

        static final List<String> KEY = List.of(PERSON_NUMBER, EMPLOYEE_NUMBER, ID, FUNCTION_START);
        static final List<String> NEEDED =
                List.of(PERSON_NUMBER, EMPLOYEE_NUMBER, ID, FUNCTION_START, FUNCTION_END, CONTRACT_START, CONTRACT_END);

        private Employments() {}
    }

    /** One row for each organisational unit. */
    static final class Units {
        static final String CODE = "ExternalId";
        static final String PARENT = "ParentExternalId";
        static final String MANAGER = "ManagerExternalId";

        static final List<String> KEY = List.of(CODE);
        static final List<String> NEEDED = List.of(CODE, PARENT, MANAGER);

        private Units() {}
    }
}
