"""Which machine a file of variables is of, by what the tools that print such files write."""

from __future__ import annotations

from mqtui.collect.environment.origin import Inside
from mqtui.facts import MachineKind

CONTAINER, POD = MachineKind.CONTAINER, MachineKind.POD
NOWHERE = Inside("laptop")

POD_YAML = """\
apiVersion: v1
kind: Pod
metadata:
  labels:
    name: not-this-one
  name: mq-client
  namespace: prod
spec:
  initContainers:
    - name: make-kdb
      env: [{name: A, value: b}]
  containers:
    - image: reg.example/mq:1
      name: client
      env:
        - name: MQSSLKEYR
          value: /work/key
      volumeMounts:
        - name: work
          mountPath: /work
"""
DEPLOYMENT_YAML = """\
---
kind: Deployment
apiVersion: apps/v1
metadata:
  name: app
spec:
  template:
    metadata:
      name: of-the-template
    spec:
      containers:
      - name: helper
        env:
        - name: MQSSLKEYR
          value: /helper/key
      - name: app
"""
COMPOSE_YAML = """\
services:
  app:
    image: reg.example/app:1
    environment:
      MQSSLKEYR: /etc/mq/key
volumes:
  data:
"""
DESCRIBE = """\
Name:             mq-client-5d8c
Namespace:        prod
Priority:         0
Containers:
  client:
    Image:         reg.example/mq
    Environment:
      MQSSLKEYR:  /work/key
"""
