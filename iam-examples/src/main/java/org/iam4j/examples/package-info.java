/**
 * Programs that a newcomer runs, reads and copies.
 */
@NullMarked
package org.iam4j.examples;

import org.jspecify.annotations.NullMarked;
