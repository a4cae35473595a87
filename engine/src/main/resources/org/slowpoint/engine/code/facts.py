#: Where this optimizer comes from; meta_step is how far its training had come.
CHECKPOINT = {
    "name": {{name}},
    "sha256": {{sha256}},
    "meta_step": {{metaStep}},
    "task": {{task}},
    "program": {{program}},
}

#: What it was distilled from and how much of it that is; None where it was trained itself.
DISTILLATE = {{distillate}}

#: How many steps the runs had that it was trained on; None where that is not known.
HORIZON = {{horizon}}

#: The sizes of gradients that it meets on its own task, from the 1st to the 99th of 100 parts; None if it has no task.
GRADIENT_SIZES = {{gradients}}

{{constants}}

# Little-endian {{precision}} in base64, which is exact.
_PRECISION = "{{precision}}"
_WEIGHTS = {
{{weights}}
}

# What Slowpoint computed in double precision from the first state on: values and gradients in, updates and last states
# out.
_SHAPES = {{shapes}}
_STEPS = {{steps}}
_VALUES = {{vectorValues}}
_GRADIENTS = {{vectorGradients}}
_UPDATES = {{vectorUpdates}}
_STATES = {
{{vectorStates}}
}
