/**
 * The Active Directory connector, over LDAP.
 */
@NullMarked
package org.iam4j.directory.ad;

import org.jspecify.annotations.NullMarked;
