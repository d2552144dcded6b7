/** What an author of a connector implements: a source of persons, a target with accounts, and the failures both can report. */
@NullMarked
package org.iam4j.connector;

import org.jspecify.annotations.NullMarked;
