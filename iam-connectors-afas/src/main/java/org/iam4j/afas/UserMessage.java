package org.iam4j.afas;

import java.util.List;
import java.util.Optional;
import org.iam4j.attribute.Change;
import tools.jackson.databind.node.ObjectNode;

/** A message to KnUser: <a href="https://help.afas.nl/help/EN/SE/App_Conect_UpdDsc_KnUser.htm">what to do, and fields</a>. */
final class UserMessage {
    static final String CONNECTOR = "KnUser";

    /** What is written of a user besides the name, the person and the rights that only creation gives. */
    static final List<WrittenField> FIELDS = List.of(
            new WrittenField(AfasProfit.UPN, "Upn", 255),
            new WrittenField(AfasProfit.USER_EMAIL, "EmAd", 255),
            new WrittenField(AfasProfit.INSITE, "InSi", 0),
            new WrittenField(AfasProfit.OUTSITE, "Site", 0));

    static final WrittenField CODE = new WrittenField(AfasProfit.USER_CODE, "UsId", 80);
    static final WrittenField PERSON = new WrittenField(AfasProfit.PERSON_NUMBER, "BcCo", 15);

    private static final int LONGEST_NAME = 80;

    /** The mutation code {@code MtCd}. */
    enum Mutation {
        /** Blocks, and takes the user out of every group but that of everybody. */
        BLOCK_AND_LEAVE_GROUPS("0"),
        /** Adds or changes the user. */
        CHANGE("1"),
        /** Blocks. */
        BLOCK("2"),
        /** Unblocks. */
        UNBLOCK("6");

        private final String code;

        Mutation(String code) {
            this.code = code;
        }
    }

    private final ObjectNode root = Json.object();
    private final ObjectNode fields;

    UserMessage(String userCode, Mutation mutation, Optional<String> name) {
        ObjectNode element = root.putObject(CONNECTOR).putObject("Element");
        element.put("@UsId", userCode);
        fields = element.putObject("Fields");
        fields.put("MtCd", mutation.code);
        name.ifPresent(text -> fields.put("Nm", shortened(text)));
    }

    UserMessage with(List<Change<?>> changes) {
        WrittenField.write(FIELDS, changes, fields);
        return this;
    }

    UserMessage with(String field, String value) {
        fields.put(field, value);
        return this;
    }

    UserMessage with(String field, boolean value) {
        fields.put(field, value);
        return this;
    }

    /** The name as AFAS takes it, at most 80 characters and never half of one. */
    private static String shortened(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)) ? LONGEST_NAME - 1 : LONGEST_NAME;
        return name.substring(0, end);
    }

    /** The message as JSON. */
    @Override
    public String toString() {
        return root.toString();
    }
}
