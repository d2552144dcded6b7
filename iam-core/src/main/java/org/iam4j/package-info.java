/** The door: the engine that a host composes, plans with and applies with. */
@NullMarked
package org.iam4j;

import org.jspecify.annotations.NullMarked;
