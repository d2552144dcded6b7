/**
 * A fake domain controller: real LDAP and LDAPS on loopback, with the refusals of an Active Directory.
 *
 * <p>Start with {@link org.iam4j.testkit.ad.FakeActiveDirectory}.
 */
@NullMarked
package org.iam4j.testkit.ad;

import org.jspecify.annotations.NullMarked;
