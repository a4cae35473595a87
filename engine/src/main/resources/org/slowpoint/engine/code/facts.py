#: Where this optimizer comes from; meta_step is how far its training had come.
CHECKPOINT = {
    "name": {{name}},
    "sha256": {{sha256}},
    "meta_step": {{metaStep}},
    "task": {{task}},
    "program": {{program}},
}

#: How many steps the runs had that it was trained on; None where that is not known.
HORIZON = {{horizon}}

#: The sizes of gradients that it meets on its own task, from the 1st to the 99th of 100 parts; None if it has no task.
GRADIENT_SIZES = {{gradients}}

UNITS = {{units}}
STATE = {{state}}
INPUT_SCALE = {{inputScale}}
OUTPUT_SCALE = {{outputScale}}

# Little-endian float32 in base64, which is exact.
_WEIGHTS = {
{{weights}}
}

# What Slowpoint computed in double precision from the initial state on: gradients in, updates and last states out.
_STEPS = {{steps}}
_ROWS = {{rows}}
_GRADIENTS = {{vectorGradients}}
_UPDATES = {{vectorUpdates}}
_STATES = {{vectorStates}}
