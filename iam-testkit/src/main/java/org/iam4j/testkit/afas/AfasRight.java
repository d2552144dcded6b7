package org.iam4j.testkit.afas;

/** What a user in AFAS may sign in to or use. */
public enum AfasRight {
    /** Profit Windows ({@code Awin}, column {@code Profit_Windows}). Brings {@link #IN_SITE} with it. */
    WINDOWS("Awin"),
    /** The employee portal InSite ({@code InSi}, column {@code InSite}). */
    IN_SITE("InSi"),
    /** The portal for others, OutSite ({@code Site}, column {@code OutSite}). An open user needs an e-mail for it. */
    OUT_SITE("Site"),
    /** Connectors ({@code Acon}, column {@code Connector}). */
    CONNECTOR("Acon"),
    /** Backups from the command line ({@code Abac}, column {@code Reservekopieen_via_commandline}). */
    BACKUP("Abac"),
    /** The command line ({@code Acom}, column {@code Commandline}). */
    COMMAND_LINE("Acom");

    private final String field;

    AfasRight(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }
}
