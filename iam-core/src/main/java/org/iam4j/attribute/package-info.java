/**
 * Typed attributes, their values and their changes: the ground that every other package stands on.
 */
@NullMarked
package org.iam4j.attribute;

import org.jspecify.annotations.NullMarked;
