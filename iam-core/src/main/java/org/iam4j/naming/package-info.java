/** Names made from a person: login and mail names with their alternatives, display names, transliteration to plain Latin letters. */
@NullMarked
package org.iam4j.naming;

import org.jspecify.annotations.NullMarked;
