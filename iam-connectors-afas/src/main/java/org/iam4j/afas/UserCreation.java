package org.iam4j.afas;

import java.util.Objects;

/**
 * Whether and how AFAS users are made. What {@link AfasProfit#INSITE} and {@link AfasProfit#OUTSITE} of a new account say goes before
 * the rights given here.
 *
 * @param allowed whether users are made at all
 * @param method which request makes a user
 * @param inSite whether a new user may use InSite
 * @param outSite whether a new user may use OutSite; AFAS then wants an e-mail address of the user
 * @param windows whether a new user may use Profit Windows; it is always sent, because AFAS gives this right when nothing is said
 */
public record UserCreation(boolean allowed, Method method, boolean inSite, boolean outSite, boolean windows) {

    /** The request that makes a user. */
    public enum Method {
        /** {@code POST}, as AFAS documents it; refused when the user exists. */
        POST,
        /**
         * {@code PUT}, for environments that refuse the other one. It would overwrite a user who exists, so that the user is looked for
         * first.
         */
        PUT
    }

    /** Refuses null. */
    public UserCreation {
        Objects.requireNonNull(method, "method");
    }

    /**
     * Users are never made.
     *
     * @return the setting
     */
    public static UserCreation off() {
        return new UserCreation(false, Method.POST, true, false, false);
    }

    /**
     * Users are made by POST, with InSite, without OutSite and Profit Windows.
     *
     * @return the setting
     */
    public static UserCreation on() {
        return new UserCreation(true, Method.POST, true, false, false);
    }

    /**
     * A copy with another request.
     *
     * @param request which request makes a user
     * @return the copy
     */
    public UserCreation withMethod(Method request) {
        return new UserCreation(allowed, request, inSite, outSite, windows);
    }

    /**
     * A copy with other rights of new users.
     *
     * @param forInSite whether they may use InSite
     * @param forOutSite whether they may use OutSite
     * @param forWindows whether they may use Profit Windows
     * @return the copy
     */
    public UserCreation withRights(boolean forInSite, boolean forOutSite, boolean forWindows) {
        return new UserCreation(allowed, method, forInSite, forOutSite, forWindows);
    }
}
