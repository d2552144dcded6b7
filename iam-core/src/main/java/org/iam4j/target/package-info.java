/** Target systems as a host composes them: connector, correlation, mapping, and what they depend on. */
@NullMarked
package org.iam4j.target;

import org.jspecify.annotations.NullMarked;
